import assert from 'node:assert/strict';
import { drillBackup } from '../../../src/app/drill-backup.ts';
import { unproven, type Protection } from '../../../src/simulation/protection-state.ts';
import type { RouteUse, SeenProtection } from '../../../src/simulation/protection-tracker.ts';

const WELL: Protection = { state: 'protected', active: 'primary', reasons: [] };
const BAD: Protection = {
  state: 'degraded',
  active: 'primary',
  reasons: [{ code: 'backup-down', text: 'carrier-b: 503' }],
};

function seen(route: string, protection: Protection): SeenProtection {
  return { route, failsOver: true, protection, sinceMs: 0, ways: {} };
}

/** Two routes need carrier-a, and one of them dc1. */
const TRACKER = {
  of: ({ route }: RouteUse) => (route === 'support' ? seen('support', BAD) : undefined),
  needing: (part: string) => {
    if (part === 'site dc1') return [seen('sales', WELL)];
    return part === 'trunk carrier-a' ? [seen('sales', WELL), seen('support', BAD)] : [];
  },
};

describe('The backup behind a drill', () => {
  it('is the worst of the routes that the drill concerns', () => {
    const reasons = [{ code: 'backup-down', text: 'support: carrier-b: 503' }];
    for (const target of [
      { kind: 'trunk', name: 'carrier-a' },
      { kind: 'route', name: 'support' },
    ] as const) {
      assert.deepEqual(drillBackup(target, TRACKER), { state: 'degraded', reasons });
    }
    const site = { kind: 'site', name: 'dc1' } as const;
    assert.deepEqual(drillBackup(site, TRACKER), { state: 'protected', reasons: [] });
  });

  it('may lack its proof: a drill is how it gets one', () => {
    const tracker = { ...TRACKER, needing: () => [seen('sales', unproven(WELL, 'never'))] };
    const backup = drillBackup({ kind: 'trunk', name: 'carrier-a' }, tracker);
    assert.deepEqual(backup, { state: 'protected', reasons: [] });
  });

  it('is none where no route needs what fails', () => {
    assert.deepEqual(drillBackup({ kind: 'trunk', name: 'carrier-z' }, TRACKER), {
      state: 'unprotected',
      reasons: [{ code: 'no-route', text: 'no route needs trunk carrier-z' }],
    });
  });
});
