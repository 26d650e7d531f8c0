import assert from 'node:assert/strict';
import type { SiteSettings } from '../../../src/settings/sites.ts';
import {
  HEALTHY,
  type HealthLimits,
  type TrunkHealth,
} from '../../../src/core/health/trunk-health.ts';
import type { SiteMember } from '../../../src/health/site-member.ts';
import { SiteMonitor } from '../../../src/health/site-monitor.ts';
import type { SiteChange } from '../../../src/health/site-change.ts';
import { StateInMemory } from '../../../src/state/state-db.ts';

export const LIMITS: HealthLimits = {
  failAfter: 3,
  recoverAfter: 2,
  holdDownMs: 30_000,
  holdDownMaxMs: 600_000,
};

export const MEMBERS: readonly SiteMember[] = [
  { kind: 'trunk', name: 'a', sites: ['dc1'] },
  { kind: 'trunk', name: 'b', sites: ['dc1'] },
  { kind: 'trunk', name: 'c', sites: ['dc2'] },
  { kind: 'trunk', name: 'd', sites: [] },
];

export const DC1: SiteSettings = {
  name: 'dc1',
  standby: 'dc2',
  checks: [],
  downBelow: 50,
  contextHeader: { name: 'X-Failover-Context', value: 'failover_active=true' },
  autoReturn: true,
  actions: [],
};
export const DC2: SiteSettings = {
  name: 'dc2',
  checks: [],
  downBelow: 50,
  autoReturn: true,
  actions: [],
};

export const DOWN: TrunkHealth = {
  state: 'down',
  sources: {},
  strain: { level: 1 },
  because: 'calls: SIP 503',
  sinceMs: 0,
  untilMs: 0,
};
export const TRYING: TrunkHealth = { ...DOWN, state: 'trying' };

/** A monitor of DC1 and DC2, on a clock that is advanced. */
export class SiteTrial {
  nowMs = 1_000_000;
  readonly store = new StateInMemory();
  readonly changes: SiteChange[] = [];
  readonly #trunks = new Map<string, TrunkHealth>(MEMBERS.map(({ name }) => [name, HEALTHY]));

  anotherRun(): SiteMonitor {
    const run = new SiteMonitor({
      probe: { ping: never, contactOf: never },
      store: this.store,
      now: () => this.nowMs,
      healthOf: (name) => {
        const health = this.#trunks.get(name);
        return health && { health };
      },
      onChange: (change) => this.changes.push(change),
    });
    run.configure([DC1, DC2], MEMBERS, LIMITS);
    return run;
  }

  become(health: TrunkHealth, ...names: readonly string[]): void {
    for (const name of names) this.#trunks.set(name, health);
  }

  evaluate(monitor: SiteMonitor, times: number): void {
    for (let time = 0; time < times; time += 1) {
      this.nowMs += 1000;
      monitor.evaluate();
    }
  }

  fail(monitor: SiteMonitor): void {
    this.become(DOWN, 'a', 'b');
    this.evaluate(monitor, 3);
    assert.equal(this.changes.length, 1);
  }

  told(): readonly string[] {
    return this.changes.map(({ site, to, reason }) => `${site.name} ${to} ${reason}`);
  }
}

function never(): never {
  throw new Error('nobody asks');
}
