import assert from 'node:assert/strict';
import { queryOf } from '../../../web/src/features/calls/search-query.ts';
import { clock, Clock } from '../../../web/src/time/clock.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

function mustBeNear(atMs: number, expectedMs: number): void {
  assert(Math.abs(atMs - expectedMs) < HOUR_MS, new Date(atMs).toISOString());
}

describe('A browser whose clock is a day wrong', () => {
  afterEach(() => clock.sync(Date.now()));

  it('searches the last 24 hours of the app', () => {
    clock.sync(Date.now() + DAY_MS);
    const { from } = queryOf(new URLSearchParams('span=24h'));
    mustBeNear(Date.parse(String(from)), Date.now());
  });

  it('goes by the date of an answer until the app has said the time', () => {
    const one = new Clock();
    one.syncRoughly(null);
    mustBeNear(one.readMs(), Date.now());
    const yesterday = new Date(Date.now() - DAY_MS).toUTCString();
    one.syncRoughly(yesterday);
    mustBeNear(one.readMs(), Date.now() - DAY_MS);
    mustBeNear(one.nowMs, Date.now() - DAY_MS);
    one.sync(Date.now());
    one.syncRoughly(yesterday);
    mustBeNear(one.readMs(), Date.now());
  });
});
