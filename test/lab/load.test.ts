import assert from 'node:assert/strict';
import { labConfig } from '../../lab/lab-config.ts';
import { failover, runLoad } from '../../lab/run-load.ts';
import { lab, restartApp } from './lab.ts';
import { cascade } from './routes.ts';

/** On a busy machine a carrier may be silent for some seconds, and is not to count as dead. */
const ROUTES = {
  support: { ...cascade('carrier-a', 'carrier-b'), response_timeout: '20s' },
};

describe('50 calls a second, the primary answers 503', () => {
  before(() => restartApp('SIGTERM', labConfig(lab().asterisk, ROUTES)));

  after(() => restartApp());

  for (const ringMs of [0, 150]) {
    it(`the secondary ${ringMs === 0 ? 'answers at once' : `rings ${ringMs} ms`}: every call is connected`, async () => {
      const spec = { callsPerSecond: 50, seconds: 10, carriers: failover(ringMs) };
      const result = await runLoad(lab().asterisk, spec);
      assert.deepEqual(result, { calls: 500, connected: 500, failed: 0 });
    });
  }
});
