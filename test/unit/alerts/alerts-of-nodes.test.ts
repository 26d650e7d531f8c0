import assert from 'node:assert/strict';
import { AlertKeeper } from '../../../src/alerts/alert-keeper.ts';
import type { Trouble } from '../../../src/core/alert/alert.ts';
import { StateInMemory } from '../../../src/state/state-db.ts';
import { recordingLogger } from '../../contract/recorder.ts';

const A = troubleOf('carrier-a');
const B = troubleOf('carrier-b');

describe('Alerts of a node in a cluster', () => {
  it('are let be if another node tells of them, and wait until that is clear', async () => {
    let troubles: readonly Trouble[] = [];
    let teller: 'me' | 'another' | 'later' = 'later';
    const sent: string[] = [];
    const keeper = new AlertKeeper({
      store: new StateInMemory(),
      troubles: () => Promise.resolve(troubles),
      settings: () => ({ cascade: 'ops', minSeverity: 'warning', overrides: new Map() }),
      send: ({ text }) => {
        sent.push(text);
        return Promise.resolve({ id: `m${sent.length}` });
      },
      teller: () => ({
        of: () => teller,
        idOf: ({ alert }) => alert.id,
        told: () => undefined,
        left: () => [],
      }),
      page: () => undefined,
      host: 'a2',
      logger: recordingLogger([]),
      now: () => 0,
    });
    const look = async (who: typeof teller, ...all: readonly Trouble[]): Promise<number> => {
      teller = who;
      troubles = all;
      await keeper.look();
      return sent.length;
    };
    assert.equal(await look('later', A), 0);
    assert.equal(await look('me', A), 1);
    assert.equal(await look('another', A, B), 1);
    // Somebody has told of it, so that nobody tells of it again.
    assert.equal(await look('me', A, B), 1);
    assert.deepEqual(
      keeper.alerts().map(({ told, messages }) => [told, messages.length]),
      [
        ['began', 1],
        ['began', 0],
      ],
    );
  });
});

function troubleOf(name: string): Trouble {
  return {
    key: `trunk ${name}`,
    kind: 'trunk-down',
    object: { kind: 'trunk', name },
    severity: 'warning',
    text: `${name} is down`,
  };
}
