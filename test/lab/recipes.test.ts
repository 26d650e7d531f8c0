import assert from 'node:assert/strict';
import { cp, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parse, stringify } from 'yaml';
import type { Callee } from '../../lab/scenario.ts';
import { outcomes, place, type CallSpec } from './call.ts';
import { appConfig, lab } from './lab.ts';
import { saveConfig } from './save-config.ts';

const EXAMPLES = new URL('../../examples/', import.meta.url);

const ANSWERS: Callee = { final: { code: 200 } };
const REFUSES: Callee = { final: { code: 503 } };

/** A recipe of docs/dialplan.md, and a call through it. Its phones are not registered here; `10.*.0.5` are carrier C or nobody. */
interface Recipe {
  readonly name: string;
  readonly place: string;
  readonly what: string;
  readonly call: CallSpec;
  readonly outcomes: readonly string[];
}

const RECIPES: readonly Recipe[] = [
  {
    name: 'backup-did',
    place: 'backup-did,2025550100,1',
    what: 'the PBX is busy, one carrier refuses, the mobile answers by the other',
    call: {
      peers: { 'carrier-c': { final: { code: 486 } }, 'carrier-a': REFUSES, 'carrier-b': ANSWERS },
    },
    outcomes: ['BUSY', 'CONGESTION', 'ANSWER'],
  },
  {
    name: 'two-carriers',
    place: 'two-carriers,9075550123,1',
    what: 'the cheaper carrier has no route and says 404, the dearer one connects',
    call: { peers: { 'carrier-b': { final: { code: 404 } }, 'carrier-a': ANSWERS } },
    outcomes: ['CONGESTION', 'ANSWER'],
  },
  {
    name: 'two-carriers',
    place: 'two-carriers,9911,1',
    what: '9911 goes on by the other carrier although the first one declines',
    call: { peers: { 'carrier-a': { final: { code: 603 } }, 'carrier-b': ANSWERS } },
    outcomes: ['DECLINED', 'ANSWER'],
  },
  {
    name: 'warm-standby',
    place: 'warm-standby,2025550100,1',
    what: 'the first data centre is silent, the second one answers',
    call: { peers: { 'carrier-c': ANSWERS } },
    outcomes: ['CHANUNAVAIL', 'ANSWER'],
  },
  {
    name: 'warm-standby',
    place: 'warm-standby,2025550100,1',
    what: 'both are gone: the IVR answers',
    call: { peers: { 'carrier-c': REFUSES } },
    outcomes: ['CHANUNAVAIL', 'CONGESTION'],
  },
  {
    name: 'ring-group',
    place: 'ring-group,2025550100,1',
    what: 'no desk phone is registered: the mobile',
    call: { peers: { 'carrier-a': ANSWERS } },
    outcomes: ['CHANUNAVAIL', 'CHANUNAVAIL', 'CHANUNAVAIL', 'ANSWER'],
  },
  {
    name: 'freepbx',
    place: 'failover-support,s,1',
    what: 'no extension is registered: the mobile',
    call: { peers: { 'carrier-a': ANSWERS } },
    outcomes: ['CHANUNAVAIL', 'CHANUNAVAIL', 'ANSWER'],
  },
];

describe('Recipes of docs/dialplan.md', () => {
  before(async () => {
    const folder = dirname(lab().configFile);
    await cp(new URL('rates/', EXAMPLES), `${folder}/rates`, { recursive: true });
  });

  after(async () => {
    await saveConfig(appConfig());
  });

  for (const recipe of RECIPES) {
    it(`${recipe.name}: ${recipe.what}`, async () => {
      await saveConfig(await configOf(recipe.name));
      const placed = await place({
        ...recipe.call,
        caller: { headers: [`X-Place: ${recipe.place}`] },
      });
      assert(placed.wentAsSaid, placed.callerComplaint);
      assert.deepEqual(outcomes(placed), recipe.outcomes);
    });
  }

  it('after-hours: whatever the hour, somebody or something answers', async () => {
    await saveConfig(await configOf('after-hours'));
    const placed = await place({
      peers: { 'carrier-a': ANSWERS },
      caller: { headers: ['X-Place: after-hours,2025550100,1'] },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
  });
});

/** A recipe for this lab's Asterisk and hosts. */
async function configOf(name: string): Promise<string> {
  const { peers } = lab().asterisk;
  const [phone, nobody] = [peers['carrier-c'], peers.absent].map(
    ({ address, port }) => `${address}:${port}`,
  );
  const text = (await readFile(new URL(`${name}.yaml`, EXAMPLES), 'utf8'))
    .replaceAll('10.0.0.5', phone ?? '')
    .replaceAll('10.1.0.5', nobody ?? '')
    .replaceAll('10.2.0.5', phone ?? '');
  const { asterisk, log } = parse(appConfig()) as Record<string, unknown>;
  return stringify({ ...(parse(text) as Record<string, unknown>), asterisk, log });
}
