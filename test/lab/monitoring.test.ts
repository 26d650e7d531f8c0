import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { ensureCommands } from '../../lab/ensure-commands.ts';
import { startPrometheus, type Prometheus } from '../../lab/prometheus.ts';
import type { Callee } from '../../lab/scenario.ts';
import { run } from '../../lab/shell.ts';
import { queryOf, readPanels } from '../dashboard/panels.ts';
import { WatchedApp } from './app-api.ts';
import { place } from './call.ts';
import { restartApp } from './lab.ts';
import { until } from './several-calls.ts';

const REFUSES: Callee = { final: { code: 503 } };
const ANSWERS: Callee = { provisional: [{ code: 180 }], final: { code: 200, afterMs: 20 } };

const RULES = fileURLToPath(new URL('../../docs/monitoring/alerts.yml', import.meta.url));
/** The lab's configuration has no site. */
const WITHOUT_DATA = new Set(['Sites that are up']);

describe('docs/monitoring, on a real Prometheus', () => {
  let prometheus: Prometheus;

  before(async () => {
    await ensureCommands(['prometheus', 'promtool'], () => {});
    const app = await WatchedApp.start({ health: { hold_down: '10m' } });
    prometheus = await startPrometheus(new URL(app.url).host, RULES);
  });

  after(async () => {
    await prometheus.close();
    await restartApp();
  });

  it('has rules that promtool accepts', async () => {
    assert.match(await run('promtool', ['check', 'rules', RULES]), /SUCCESS: [1-9]\d* rules found/);
  });

  it('draws figures in every panel', async () => {
    // A rate needs two values of a counter, and a counter begins with its first call.
    await failOver();
    await until(async () => (await seen('ari_failover_failovers_total')) === 1);
    await failOver();
    await until(async () => (await seen('ari_failover_failovers_total')) === 2);
    const panels = await readPanels();
    const empty: string[] = [];
    for (const { title, targets } of panels) {
      for (const { expr } of targets) {
        const found = await prometheus.query(queryOf(expr, '5m'));
        if (found.length === 0) empty.push(title);
      }
    }
    assert.deepEqual(new Set(empty), WITHOUT_DATA);
  });

  it('alerts of a trunk that is down, and each rule can be worked out', async () => {
    await failOver();
    const stateOf = async (name: string): Promise<string | undefined> =>
      (await prometheus.rules()).find((rule) => rule.name === name)?.state;
    await until(async () => (await stateOf('FailoverTrunkDown')) === 'pending');
    const rules = await prometheus.rules();
    assert(rules.length > 0);
    assert.deepEqual(
      rules.filter(({ health }) => health !== 'ok'),
      [],
    );
    assert.equal(await stateOf('FailoverAppAway'), 'inactive');
  });

  async function seen(metric: string): Promise<number> {
    const samples = await prometheus.query(`sum(${metric})`);
    return Number(samples[0]?.value[1] ?? 0);
  }
});

/** Carrier A refuses. After three calls it is down. */
async function failOver(): Promise<void> {
  await place({ route: 'two-tiers', peers: { 'carrier-a': REFUSES, 'carrier-b': ANSWERS } });
}
