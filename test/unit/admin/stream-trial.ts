import type { CallFact } from '../../../src/core/call/call-facts.ts';
import { StreamHub } from '../../../src/admin/stream/stream-hub.ts';
import type { ClientParts, Outlet } from '../../../src/admin/stream/stream-client.ts';
import type { Channel } from '../../../src/admin/stream/topics.ts';
import { FakeOperations } from '../../contract/fake-operations.ts';
import { recordingLogger, type LogLine } from '../../contract/recorder.ts';

/** An event as a client reads it. */
export interface Seen {
  readonly id: string;
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A client that reads at once, or never. */
export class FakeOutlet implements Outlet {
  writableLength = 0;
  isReading = true;
  isDestroyed = false;
  /** What is written is counted, and kept only by a client that reads. */
  text = '';

  write(bytes: Buffer): void {
    if (this.isReading) this.text += bytes.toString();
    else this.writableLength += bytes.length;
  }

  cork(): void {}

  uncork(): void {}

  destroy(): void {
    this.isDestroyed = true;
  }

  get seen(): readonly Seen[] {
    return this.text
      .split('\n\n')
      .filter(Boolean)
      .map((block) => {
        const [id = '', event = '', data = ''] = block
          .split('\n')
          .map((l) => l.replace(/^\w+: /, ''));
        return { id, event, data: JSON.parse(data) as Seen['data'] };
      });
  }

  /** The names of what was seen. */
  get names(): readonly string[] {
    return this.seen.map(({ event }) => event);
  }

  of(name: string): readonly Seen[] {
    return this.seen.filter(({ event }) => event === name);
  }
}

/** The stream with a clock that stands still until it is turned on. */
export class StreamTrial {
  readonly operations = new FakeOperations();
  readonly lines: LogLine[] = [];
  nowMs = Date.UTC(2026, 10, 29);
  /** Default: calls need no turn. */
  soon: (work: () => void) => void = (work) => work();
  /** Undefined: the stream rests. */
  work: (() => void) | undefined;
  readonly hub = new StreamHub({
    operations: this.operations,
    every: (_, work) => {
      this.work = work;
      return () => {
        this.work = undefined;
      };
    },
    soon: (work) => this.soon(work),
    now: () => this.nowMs,
    logger: recordingLogger(this.lines),
  });

  /** Opens a stream. */
  open(channels: readonly Channel[], more: Partial<ClientParts> = {}) {
    const outlet = new FakeOutlet();
    const close = this.hub.open({
      outlet,
      channels: new Set(channels),
      numbers: 'full',
      isAdmitted: () => true,
      ...more,
    });
    return { outlet, close };
  }

  /** Lets time pass. */
  pass(ms: number): void {
    for (let passed = 0; passed < ms; passed += 250) {
      this.nowMs += 250;
      this.work?.();
    }
  }

  /** Facts of a call by which the app would know it. */
  happen(...facts: readonly CallFact[]): void {
    for (const fact of facts) this.operations.live.takeFact(fact, this.nowMs);
  }

  event(text: string): void {
    const object = { kind: 'trunk', name: 'carrier-a' };
    this.operations.live.tell({ kind: 'trunk', object, what: { code: 'trunk-down', text } });
  }
}

/** A call that begins. */
export function begun(call: string): CallFact {
  return {
    call,
    ms: 0,
    kind: 'call-started',
    ways: 2,
    plan: [],
    caller: '1763922000.12',
    callerNumber: '+14155550199',
    route: 'support',
    isEmergency: false,
    hops: 0,
  };
}

export function over(call: string): CallFact {
  return { call, ms: 900, kind: 'call-released' };
}
