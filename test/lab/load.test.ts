import assert from 'node:assert/strict';
import { failover, runLoad } from '../../lab/run-load.ts';
import { lab } from './lab.ts';

describe('50 calls a second, the primary answers 503', () => {
  for (const ringMs of [0, 150]) {
    it(`the secondary ${ringMs === 0 ? 'answers at once' : `rings ${ringMs} ms`}: every call is connected`, async () => {
      const spec = { callsPerSecond: 50, seconds: 10, carriers: failover(ringMs) };
      const result = await runLoad(lab().asterisk, spec);
      assert.deepEqual(result, { calls: 500, connected: 500, failed: 0 });
    });
  }
});
