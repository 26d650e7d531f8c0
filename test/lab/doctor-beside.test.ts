import assert from 'node:assert/strict';
import type { Callee } from '../../lab/scenario.ts';
import type { DoctorStatus } from '../../src/operations.ts';
import { WatchedApp } from './app-api.ts';
import { outcomes, place } from './call.ts';
import { ami, config, doctorCommand } from './doctor.ts';
import { lab, restartApp } from './lab.ts';

describe('ari-failover doctor, beside calls', () => {
  it('leaves the running app its name and its calls', async () => {
    const rings: Callee = { provisional: [{ code: 180 }], final: { code: 200, afterMs: 2500 } };
    const placed = await place({
      route: 'support',
      peers: { 'carrier-a': rings },
      during: async () => {
        const { ids } = await doctorCommand(config({ ami: ami() }));
        assert(ids.includes('app-connected'));
      },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert.deepEqual(outcomes(placed), ['ANSWER']);
    // The app is asked for by afterEach; here it takes a call that came after doctor.
    const answers: Callee = { final: { code: 200 } };
    const after = await place({ route: 'support', peers: { 'carrier-a': answers } });
    assert.deepEqual(outcomes(after), ['ANSWER']);
    const { app } = lab();
    assert(!app.log.some(({ message }) => /letting go|let go/.test(message)));
  });

  it('is run by the API, with the configuration of the running app', async () => {
    const { url } = await WatchedApp.start({});
    try {
      const headers = { 'content-type': 'application/json' };
      const ran = await fetch(`${url}/api/v1/doctor`, { method: 'POST', headers, body: '{}' });
      const { last } = (await ran.json()) as DoctorStatus;
      assert(last?.findings.some(({ id }) => id === 'app-connected'));
      const shown = (await (await fetch(`${url}/api/v1/doctor`)).json()) as DoctorStatus;
      assert.deepEqual(shown, { isRunning: false, last });
    } finally {
      await restartApp();
    }
  });
});
