import assert from 'node:assert/strict';
import type { ShownMessage } from '../../../src/message-operations.ts';
import { Undelivered } from '../../../src/notify/undelivered.ts';

describe('Undelivered messages', () => {
  it('have begun a second round, and count until they are delivered or given up', () => {
    const undelivered = new Undelivered();
    const counts = (
      [
        ['a', 'queued', tried(1, 1)],
        ['a', 'queued', tried(1, 1, 2)],
        ['b', 'sent', tried(1, 2, 3)],
        ['a', 'delivered', tried(1, 1, 2, 2)],
        ['b', 'cancelled', tried(1, 2, 3)],
      ] as const
    ).map(([id, state, tries]) => {
      undelivered.onMessage({ id, state, tries });
      return undelivered.count;
    });
    assert.deepEqual(counts, [0, 1, 2, 1, 0]);
  });

  it('count no longer when another node has delivered them, or they are gone', async () => {
    const undelivered = new Undelivered();
    const open = ['a', 'b', 'c'].map(
      (id) => ({ id, state: 'queued', tries: tried(1, 2) }) as const,
    );
    for (const message of open) undelivered.onMessage(message);
    const [a, b] = open;
    assert(a !== undefined && b !== undefined);
    const now = new Map<string, Parameters<Undelivered['onMessage']>[0]>([
      ['a', a],
      ['b', { ...b, state: 'delivered' }],
    ]);
    await undelivered.lookAgain((id) => Promise.resolve(now.get(id)));
    assert.equal(undelivered.count, 1);
    const away = new Error('the database is away');
    await assert.rejects(
      undelivered.lookAgain(() => Promise.reject(away)),
      away,
    );
    assert.equal(undelivered.count, 1);
  });
});

function tried(...rounds: readonly number[]): ShownMessage['tries'] {
  return rounds.map((round, index) => ({
    seq: index + 1,
    round,
    channel: 'mail',
    at: '2026-11-29T12:00:00.000Z',
  }));
}
