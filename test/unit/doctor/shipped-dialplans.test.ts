import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { known } from '../../../src/doctor/facts.ts';
import { contexts, dialplan, remarksOn, told } from './healthy.ts';
import { readDialplan } from './read-dialplan.ts';
import { remarksOnCallers } from './strangers.ts';

const ROOT = new URL('../../../', import.meta.url);
const RECIPES = readdirSync(new URL('examples/', ROOT)).filter((name) => name.endsWith('.conf'));

function textOf(file: string): string {
  return readFileSync(new URL(file, ROOT), 'utf8');
}

/**
 * As shipped: both carriers and the endpoint of `sip` are in [inbound], a phone is in [outgoing].
 */
function findingsOn(text: string, entry = 'inbound'): readonly string[] {
  const at = { 'carrier-a': entry, 'carrier-b': entry, outbound: entry, alice: 'outgoing' };
  return told(remarksOnCallers(readDialplan(text), { contexts: contexts(at) }));
}

describe('Doctor on what callers send to', () => {
  it('the shipped dialplan: nothing', () => {
    assert.deepEqual(findingsOn(textOf('asterisk-conf/extensions.conf')), []);
  });

  for (const name of RECIPES) {
    it(`examples/${name}: nothing`, () => {
      const entry = name.replace('.conf', '');
      // Phones call there; FreePBX hands calls on to the other.
      const carriers = ['two-carriers', 'freepbx', 'vicidial'].includes(entry) ? 'inbound' : entry;
      const at = { 'carrier-a': carriers, alice: entry };
      const plan = readDialplan(textOf(`examples/${name}`));
      assert.deepEqual(told(remarksOnCallers(plan, { contexts: contexts(at) })), []);
    });
  }

  for (const page of ['README.md', 'docs/dialplan.md']) {
    it(`the first dialplan of ${page}: nothing`, () => {
      const [lines = ''] = /^\[(?:inbound|support)\](?:[^`]+)/m.exec(textOf(page)) ?? [];
      assert(lines.includes('Stasis(failover,support,'));
      const [, entry] = /^\[(\w+)\]/.exec(lines) ?? [];
      // Where the app is away, and who was declined, is shown elsewhere.
      assert.deepEqual(findingsOn(lines, entry), []);
    });
  }

  it('the shipped dialplan as it was without a door: all that they can do there', () => {
    assert.deepEqual(findingsOn(textOf('test/lab/asterisk/without-a-door.conf')), [
      'error dialplan-caller-chooses-place',
      'error dialplan-caller-chooses-destination',
      'warning dialplan-no-door',
      'warning dialplan-unfiltered-argument',
      'error dialplan-open-relay',
    ]);
  });
});

describe('The lines that doctor writes', () => {
  /** Dialplans that lack all that doctor has a line for. */
  const PLANS = [
    dialplan(),
    dialplan('in,s,1,Stasis(failover)'),
    dialplan('in,s,1,Stasis(failover,support)', 'in,s,2,Goto(no-app,${DIALLED},1)'),
    dialplan('in,s,1,Stasis(failover,support,${NO},${HOPS})'),
    dialplan('in,s,1,Set(TIMEOUT(absolute)=9)', 'in,s,2,Stasis(failover,support,1)'),
    dialplan('in,_X.,1,Stasis(failover,suport,${EXTEN},${PJSIP_HEADER(read,X-Failover-Hops)})'),
    dialplan('in,_X.,1,Stasis(failover,support)', 'in,T,1,Goto(no-app,${EXTEN},1)'),
    dialplan('in,_X.,1,Goto(x,${FILTER(0-9,${EXTEN})},1)'),
    readDialplan(textOf('test/lab/asterisk/without-a-door.conf')),
  ];
  const yaml =
    'numbering: { country: US }\ntrunks: { t: {} }\nroutes: { support: { tiers: [ { number: dialled } ] } }\n';
  const remedies = PLANS.flatMap((plan) => remarksOn({ dialplan: known(plan) }, yaml))
    .flatMap((remark) => ('remedy' in remark ? [remark.remedy] : []))
    .flatMap(({ file, line }) => (file === 'extensions.conf' ? [line] : []));

  it('have no fault of these themselves', () => {
    assert(remedies.filter((line) => line.includes('Stasis(')).length >= 5);
    assert(remedies.filter((line) => line.includes('DIALLED=')).length >= 2);
    for (const lines of remedies) {
      const text = `[inbound]\nexten => _[+*#0-9]!,1,NoOp()\n${lines}\n`;
      // Stasis() is where it should be once there is a door.
      const found = findingsOn(text).filter((id) => id !== 'warning dialplan-no-door');
      assert.deepEqual(found, [], lines);
    }
  });
});
