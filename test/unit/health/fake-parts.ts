import type {
  ContactState,
  Registration,
  TestCallOrder,
  TestCallResult,
} from '../../../src/check-ports.ts';
import type { TrunkCheckParts } from '../../../src/health/trunk-checks.ts';
import type { Reply } from '../../../src/ports.ts';
import { StateInMemory } from '../../../src/state/state-db.ts';

/** What checks ask, of paper: it answers as its knobs say, and writes down what it is asked. */
export class FakeParts implements TrunkCheckParts {
  readonly asked: string[] = [];
  contact: Reply<ContactState> = { ok: true, value: 'reachable' };
  listed: readonly Registration[] = [];
  result: TestCallResult = { kind: 'answered', afterMs: 120 };
  readonly orders: TestCallOrder[] = [];
  watches = 0;
  nowMs = Date.UTC(2026, 0, 1, 12);
  readonly store = new StateInMemory();
  readonly now = (): number => this.nowMs;

  readonly probe = {
    ping: (): Promise<Reply> => Promise.resolve({ ok: true, value: undefined }),
    contactOf: (endpoint: string): Promise<Reply<ContactState>> => {
      this.asked.push(endpoint);
      return Promise.resolve(this.contact);
    },
  };

  readonly registrations = {
    list: (): Promise<{ readonly ok: true; readonly value: readonly Registration[] }> =>
      Promise.resolve({ ok: true, value: this.listed }),
  };

  readonly caller = {
    call: (order: TestCallOrder): Promise<TestCallResult> => {
      this.orders.push(order);
      if (this.result.kind !== 'impossible') order.onDial();
      return Promise.resolve(this.result);
    },
  };

  watchContacts(): void {
    this.watches += 1;
  }
}
