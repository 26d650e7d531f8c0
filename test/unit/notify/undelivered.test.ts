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
});

function tried(...rounds: readonly number[]): ShownMessage['tries'] {
  return rounds.map((round, index) => ({
    seq: index + 1,
    round,
    channel: 'mail',
    at: '2026-11-29T12:00:00.000Z',
  }));
}
