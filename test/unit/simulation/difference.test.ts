import assert from 'node:assert/strict';
import { differenceOf, type CallPart } from '../../../src/simulation/difference.ts';
import { someAttempt, someCall } from '../../contract/records/some-records.ts';

function answered(trunk: string, setupMs: number): CallPart {
  return {
    call: someCall(1, { setupMs }).call,
    attempts: [someAttempt('call-1-t1a1', { trunk, answeredMs: setupMs })],
  };
}

function textOf(thenMs: number, nowMs: number): string {
  return differenceOf(answered('carrier-a', thenMs), answered('carrier-b', nowMs)).text;
}

describe('What a replay says of the time', () => {
  it('is how much sooner or later somebody answers', () => {
    assert.match(textOf(4400, 400), /answered by carrier-b, 4\.0 s sooner; then/);
    assert.match(textOf(400, 460), /answered by carrier-b, 0\.1 s later; then/);
  });

  it('is nothing where nobody would notice', () => {
    assert.match(textOf(440, 400), /answered by carrier-b; then/);
    assert.match(textOf(400, 400), /answered by carrier-b; then/);
  });
});
