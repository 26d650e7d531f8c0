import assert from 'node:assert/strict';
import { parse, stringify } from 'yaml';
import { App } from '../../lab/app.ts';
import { freePort } from '../../lab/free-port.ts';
import type { Callee } from '../../lab/scenario.ts';
import type { DrillStatus, TrunkStatus } from '../../src/operations.ts';
import { invitesTo, outcomes, place, type PlacedCall } from './call.ts';
import { cli, cliJson } from './cli.ts';
import { appConfig, lab, logged, restartApp } from './lab.ts';

const ANSWERS: Callee = { final: { code: 200, afterMs: 20 } };
const BOTH_ANSWER = { 'carrier-a': ANSWERS, 'carrier-b': ANSWERS };

const REHEARSER = { from: '2025559999' };
const STRANGER = { from: '2025551111' };

const DRILLS = {
  tuesday: { trunk: 'carrier-a', as: 'sip:503', caller: '+12025559999', for: '10m' },
  short: { route: 'two-tiers', as: 'silence', for: '5s' },
  backup: { trunk: 'carrier-b', as: 'refused', for: '10m' },
};

describe('A drill', () => {
  before(async () => {
    // One failure that counted would take the trunk down.
    const config = {
      ...(parse(appConfig()) as object),
      admin: { listen: `127.0.0.1:${await freePort()}` },
      health: { fail_after: 1 },
      drills: DRILLS,
    };
    await lab().app.stop();
    lab().app = await App.start(lab().configFile, stringify(config));
  });

  after(async () => {
    await restartApp();
  });

  it('diverts the calls of its caller, and no others; the trunk stays up', async () => {
    // Other routes of the lab have nothing behind carrier A.
    const refused = await cli('drill start tuesday', 3);
    assert.match(refused.err, /is not started: its backup would not hold [^]* tuesday --anyway$/m);
    const started = await cli('drill start tuesday --anyway --reason daylight');
    assert.match(started.out, /^tuesday +running$/m);

    const rehearsed = await callBy(REHEARSER);
    assert.deepEqual(outcomes(rehearsed), ['CONGESTION', 'ANSWER']);
    assert.deepEqual(invites(rehearsed), [0, 1]);
    const usual = await callBy(STRANGER);
    assert.deepEqual(outcomes(usual), ['ANSWER']);
    assert.deepEqual(invites(usual), [1, 0]);

    const { state, calls } = await statusOf('tuesday');
    assert.equal(state, 'running');
    assert.deepEqual(
      calls.map(({ passed, status }) => [passed, status]),
      [[true, 'ANSWER']],
    );
    const movedOnMs = calls[0]?.movedOnMs ?? Infinity;
    assert(movedOnMs < 500, `${movedOnMs} ms`);
    const { trunks } = (await cliJson('trunks')) as { trunks: readonly TrunkStatus[] };
    assert.equal(trunks.find(({ name }) => name === 'carrier-a')?.state, 'up');

    const stopped = await cli('drill stop tuesday');
    assert.match(stopped.out, /^tuesday +ended: stopped by /m);
    assert.match(stopped.out, /^1 call: 1 passed, 0 failed; moved on after \d+ ms \(median\)/m);
    assert.deepEqual(invites(await callBy(REHEARSER)), [1, 0]);
  });

  it('ends by itself', async () => {
    await cli('drill start short --anyway');
    assert.deepEqual(invites(await callBy(STRANGER)), [0, 1]);
    await logged(({ message, drill }) => message === 'drill ended' && drill === 'short');
    assert.deepEqual(invites(await callBy(STRANGER)), [1, 0]);
    const { state, reason } = await statusOf('short');
    assert.deepEqual([state, reason], ['ended', 'its time is over']);
  });

  it('ends when three calls in a row have failed, and its report says so', async () => {
    await cli('drill start tuesday --anyway');
    for (let call = 0; call < 3; call += 1) {
      const failed = await place({
        route: 'two-tiers',
        peers: { 'carrier-a': ANSWERS, 'carrier-b': { final: { code: 404 } } },
        caller: { ...REHEARSER, expects: 404 },
      });
      assert.equal(failed.result['FAILOVER_STATUS'], 'INVALID_NUMBER');
    }
    assert.deepEqual(invites(await callBy(REHEARSER)), [1, 0]);
    const { code, out } = await cli('drill status tuesday', 1);
    assert.equal(code, 1);
    assert.match(out, /^tuesday +aborted: 3 calls in a row failed$/m);
    assert.match(out, /^3 calls: 0 passed, 3 failed/m);
  });

  it('is none for who calls for help', async () => {
    await cli('drill start backup --anyway');
    const help = await place({
      route: 'dialled',
      number: '911',
      peers: { 'carrier-b': ANSWERS },
    });
    assert.deepEqual(outcomes(help), ['ANSWER']);
    assert.equal(invitesTo(help, 'carrier-b'), 1);
    await cli('drill stop backup');
    assert.deepEqual((await statusOf('backup')).calls, []);
  });

  it('runs once at a time, and only where there is such a one', async () => {
    await cli('drill start backup --anyway');
    assert.match(
      (await cli('drill start backup --anyway', 3)).err,
      /drill "backup" is already running/,
    );
    assert.match((await cli('drill start thursday', 2)).err, /no drill "thursday"/);
    await cli('drill stop backup');
  });
});

async function callBy(caller: { readonly from: string }): Promise<PlacedCall> {
  const placed = await place({ route: 'two-tiers', peers: BOTH_ANSWER, caller });
  assert(placed.wentAsSaid, placed.callerComplaint);
  return placed;
}

/** Of carrier A and of carrier B. */
function invites(placed: PlacedCall): readonly number[] {
  return [invitesTo(placed, 'carrier-a'), invitesTo(placed, 'carrier-b')];
}

async function statusOf(drill: string): Promise<DrillStatus> {
  return (await cliJson(`drill status ${drill}`)) as DrillStatus;
}
