import assert from 'node:assert/strict';
import { labConfig } from '../../lab/lab-config.ts';
import { failover, runLoad } from '../../lab/run-load.ts';
import { lab, restartApp } from './lab.ts';
import { cascade } from './routes.ts';

/** On a busy machine a carrier may be silent for a while, and is not to count as dead. */
const ROUTES = {
  support: {
    ...cascade('carrier-a', 'carrier-b'),
    response_timeout: '32s',
    max_setup: '170s',
  },
};

/** The bench finds the highest rate: here a slow machine has other work, too. */
const RATE = 10;

describe(`${RATE} calls a second, the primary answers 503`, () => {
  before(() => restartApp('SIGTERM', labConfig(lab().asterisk, ROUTES)));

  after(() => restartApp());

  for (const ringMs of [0, 150]) {
    it(`the secondary ${ringMs === 0 ? 'answers at once' : `rings ${ringMs} ms`}: every call is connected`, async () => {
      const spec = { callsPerSecond: RATE, seconds: 10, carriers: failover(ringMs) };
      const result = await runLoad(lab().asterisk, spec);
      assert.deepEqual(result, { calls: 100, connected: 100, failed: 0 });
    });
  }
});
