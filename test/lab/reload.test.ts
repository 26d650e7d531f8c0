import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { failover, runLoad } from '../../lab/run-load.ts';
import type { Callee } from '../../lab/scenario.ts';
import { WatchedApp } from './app-api.ts';
import { outcomes, place } from './call.ts';
import { cli, run } from './cli.ts';
import { lab, logged, restartApp } from './lab.ts';
import { saveConfig } from './save-config.ts';

const ANSWERS: Callee = { final: { code: 200, afterMs: 20 } };

describe('A configuration that is saved while calls run', () => {
  let original: string;

  beforeEach(async () => {
    original = await readFile(lab().configFile, 'utf8');
  });

  afterEach(async () => {
    await saveConfig(original);
  });

  it('is live for new calls; those under way go on by their plan; none is harmed', async () => {
    const spec = { callsPerSecond: 20, seconds: 8, carriers: failover() };
    const load = runLoad(lab().asterisk, spec);
    for (let version = 0; version < 3; version += 1) {
      await newCalls(10);
      await saveConfig(`${original}\n# version ${version}\n`);
    }
    assert.deepEqual(await load, { calls: 160, connected: 160, failed: 0 });
  });

  it('changes what a new call does', async () => {
    await saveConfig(
      original.replace('two-tiers:', 'was-two-tiers:').replace('one-tier:', 'two-tiers:'),
    );
    const placed = await place({ route: 'two-tiers', peers: { 'carrier-a': ANSWERS } });
    assert.deepEqual(outcomes(placed), ['ANSWER']);
    const gone = await place({ route: 'one-tier', caller: { expects: 404 } });
    assert.equal(gone.result['FAILOVER_STATUS'], 'NOROUTE');
  });

  it('is held back where it was cut off, until an operator confirms it', async () => {
    const { configFile } = lab();
    const before = await WatchedApp.start({});
    try {
      await place({ route: 'one-tier', peers: { 'carrier-a': ANSWERS } });
      await writeFile(configFile, before.config.replace('one-tier:', 'no-tier:'));
      await logged(({ message }) => message === 'configuration held back');
      const { heldBack } = (await before.status()).configuration;
      assert.match(heldBack?.why ?? '', /^calls have used the route one-tier, which it removes$/);
      const placed = await place({ route: 'one-tier', peers: { 'carrier-a': ANSWERS } });
      assert.deepEqual(outcomes(placed), ['ANSWER']);
      assert.match((await cli('reload --reason works')).out, /^Live: .*no-tier/s);
      const gone = await place({ route: 'one-tier', caller: { expects: 404 } });
      assert.equal(gone.result['FAILOVER_STATUS'], 'NOROUTE');
      await writeFile(configFile, before.config.replace('routes:', 'rotes:'));
      const { code, err } = await run(['reload', '--config', configFile]);
      assert.notEqual(code, 0);
      assert.match(err, /the file has errors: .* routes: must hold at least one route/);
    } finally {
      await restartApp();
    }
  });

  it('with errors changes nothing', async () => {
    const { app, configFile } = lab();
    await writeFile(configFile, original.replace('carrier-b', 'carier-b'));
    await app.line(({ message }) => message === 'configuration rejected');
    const placed = await place({ route: 'one-tier', peers: { 'carrier-a': ANSWERS } });
    assert.deepEqual(outcomes(placed), ['ANSWER']);
  });
});

/** Waits until so many more calls have come to the app. */
async function newCalls(count: number): Promise<void> {
  const { app } = lab();
  const starts = (): number => app.facts.filter(({ kind }) => kind === 'call-started').length;
  const before = starts();
  await app.fact(() => starts() >= before + count);
}
