import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { simulateCall } from '../../src/simulation/simulate-call.ts';
import { parseEnd } from '../../src/simulation/simulated-end.ts';
import { loadConfig } from '../../src/config/load.ts';
import { findRoute } from '../../src/routing/find-route.ts';
import { dialplanPage } from '../../scripts/dialplan-page.ts';

const EXAMPLES = new URL('../../examples/', import.meta.url);
const FILES = readdirSync(EXAMPLES).filter((name) => name.endsWith('.yaml'));
/** Where the password is, in the place of its file. */
const ENV = { ARI_PASSWORD: 'secret' };

/**
 * A call and what it dials; at the end `connected`, the status that the dialplan gets, or the place
 * it goes on at.
 */
type Case = readonly [file: string, call: string, dials: string];

const CASES: readonly Case[] = [
  ['failover', 'support', 'sip:support@10.0.0.5 connected'],
  ['failover', 'support sip:503 silence', 'sip:support@10.0.0.5 carrier-a carrier-b connected'],
  ['failover', 'support no-answer', 'sip:support@10.0.0.5 NOANSWER'],

  ['backup-did', 'main-number sip:503', 'sip:main@10.0.0.5 carrier-a connected'],
  ['backup-did', 'main-number sip:486', 'sip:main@10.0.0.5 carrier-a connected'],
  ['backup-did', 'main-number no-answer', 'sip:main@10.0.0.5 carrier-a connected'],
  ['backup-did', 'main-number sip:603', 'sip:main@10.0.0.5 DECLINED'],
  ['backup-did', 'main-number silence no-answer', 'sip:main@10.0.0.5 carrier-a NOANSWER'],

  // By price, which is another one for Alaska; by the trunk's habit a 404 is no word about the
  // number.
  ['two-carriers', 'out,2025550123', 'carrier-a connected'],
  ['two-carriers', 'out,2025550123 sip:503', 'carrier-a carrier-b connected'],
  ['two-carriers', 'out,9075550123', 'carrier-b connected'],
  ['two-carriers', 'out,9075550123 sip:404', 'carrier-b carrier-a connected'],
  ['two-carriers', 'out,2025550123 sip:404', 'carrier-a INVALID_NUMBER'],
  ['two-carriers', 'out,+493012345', 'INVALID_NUMBER'],
  ['two-carriers', 'out,9911 sip:603', 'carrier-a carrier-b connected'],

  ['warm-standby', 'hotline silence', 'sip:hotline@10.1.0.5 sip:hotline@10.2.0.5 connected'],
  [
    'warm-standby',
    'hotline silence sip:503',
    'sip:hotline@10.1.0.5 sip:hotline@10.2.0.5 warm-standby-ivr',
  ],

  ['ring-group', 'sales refused answer', 'alice bob carol connected'],
  ['ring-group', 'sales refused no-answer sip:486', 'alice bob carol carrier-a connected'],
  ['ring-group', 'sales no-answer sip:603 refused', 'alice bob carol carrier-a connected'],

  ['after-hours', 'day refused sip:486', 'alice bob after-hours-closed'],
  ['after-hours', 'day no-answer', 'alice NOANSWER'],
  ['after-hours', 'night no-answer', 'carrier-a carrier-a connected'],
  ['after-hours', 'night no-answer no-answer', 'carrier-a carrier-a after-hours-closed'],

  ['after-hours', 'night rings+sip:603', 'carrier-a DECLINED'],

  ['confirmation', 'alice refused answer', 'alice carrier-a connected'],
  ['confirmation', 'alice no-answer refused refused', 'alice carrier-a carrier-b NOANSWER'],

  ['two-instances', 'support sip:503', 'carrier-a carrier-b connected'],

  ['vicidial', 'agents,14155550123 sip:503', 'carrier-a carrier-b connected'],
  ['vicidial', 'agents,14155550123 sip:486', 'carrier-a BUSY'],

  ['freepbx', 'support refused answer', '101 102 connected'],
  ['freepbx', 'support refused refused', '101 102 carrier-a connected'],
  ['freepbx', 'support no-answer no-answer', '101 102 NOANSWER'],
  ['freepbx', 'out,14155550123 sip:503', 'carrier-a carrier-b connected'],

  ['office', 'main no-answer answer', 'reception alice bob connected'],
  ['office', 'main sip:486 no-answer no-answer answer', 'reception alice bob carrier-a connected'],
  ['office', 'out,03023125100 sip:503', 'carrier-a carrier-b connected'],
  ['office', 'out,00493023125100', 'carrier-a connected'],
  ['office', 'out,09001234567', 'INVALID_NUMBER'],
  ['office', 'out,112 sip:486', 'carrier-a carrier-b connected'],
];

const NEEDED = [
  '$["${FAILOVER_OVERLOAD}" = "1" & ${LEN(${DIALLED})} > 6]?',
  'Set(TIMEOUT(absolute)=180)',
  'Set(TIMEOUT(absolute)=0)',
  '${PJSIP_HEADER(read,X-Failover-Hops)})',
  '$["${STASISSTATUS}" = "FAILED" | "${FAILOVER_STATUS}" = "DRAINING" | "${FAILOVER_STATUS}" = "OVERLOAD"]?',
  '"${FAILOVER_STATUS}" = "DECLINED"]?PJSIPHangup(603)',
  '"${FAILOVER_STATUS}" = "LOOP" | "${FAILOVER_SIP}" = "482"]?PJSIPHangup(482)',
  'exten => T,1,',
];

describe('Examples', () => {
  for (const file of FILES) {
    it(`${file} is right, and does nothing that has no effect`, () => {
      const loaded = loadConfig(new URL(file, EXAMPLES).pathname, ENV);
      assert.deepEqual([...(loaded.ok ? [] : loaded.errors), ...loaded.warnings], []);
    });
  }

  it('are all simulated', () => {
    const simulated = new Set(CASES.map(([file]) => `${file}.yaml`));
    assert.deepEqual([...simulated].toSorted(), FILES.toSorted());
  });

  for (const [file, call, dials] of CASES) {
    it(`${file}: ${call}: ${dials}`, () => {
      assert.equal(dialled(file, call), dials);
    });
  }

  for (const file of readdirSync(EXAMPLES).filter((name) => name.endsWith('.conf'))) {
    it(`${file} has a guard, a fallback, and an end for who was declined or came round a loop`, () => {
      const text = readFileSync(new URL(file, EXAMPLES), 'utf8');
      // VICIdial's callers are Local channels, to which no SIP response can be sent.
      const isForSip = file !== 'vicidial.conf';
      // Which of two instances is overloaded, the variable cannot tell.
      const isForOne = file !== 'two-instances.conf';
      const lines = NEEDED.filter(
        (line) =>
          (isForSip || !line.includes('PJSIPHangup')) &&
          (isForOne || !line.includes('FAILOVER_OVERLOAD')),
      );
      for (const needed of lines) assert(text.includes(needed), needed);
      assert(!text.includes('_X.'), 'numbers with a plus are left out');
    });
  }

  it('stand in docs/dialplan.md as they are (if not: npm run docs)', async () => {
    const page = readFileSync(new URL('../docs/dialplan.md', EXAMPLES), 'utf8');
    assert.equal(await dialplanPage(page), page);
    for (const file of FILES.filter((name) => name !== 'failover.yaml')) {
      assert(page.includes(`<!-- file examples/${file} -->`), file);
      assert(page.includes(`<!-- file examples/${file.replace('.yaml', '.conf')} -->`), file);
    }
  });
});

describe('The lines that every context needs, in docs/dialplan.md', () => {
  it('are those of the shipped dialplan, which calls are placed through', () => {
    const page = readFileSync(new URL('../docs/dialplan.md', EXAMPLES), 'utf8');
    const part =
      page.split('## Eight lines that every context needs\n')[1]?.split('\n## ')[0] ?? '';
    const written = [...part.matchAll(/^```\n(.*?)^```$/gms)].flatMap(([, block = '']) =>
      block.split('\n').filter((line) => line !== ''),
    );
    const file = new URL('../asterisk-conf/extensions.conf', EXAMPLES);
    const shipped = readFileSync(file, 'utf8').split('\n');
    assert(written.length >= 12);
    assert.deepEqual(
      written.filter((line) => !shipped.includes(asShipped(line))),
      [],
    );
  });
});

/** A line of the context `support` as the shipped file has it for `inbound`. */
function asShipped(line: string): string {
  return line
    .replace(/^\[support/, '[inbound')
    .replace('Goto(support-clean,', 'Goto(inbound-clean,');
}

function dialled(file: string, call: string): string {
  const loaded = loadConfig(new URL(`${file}.yaml`, EXAMPLES).pathname, ENV);
  assert(loaded.ok);
  const [what = '', ...words] = call.split(' ');
  const [name = '', number = ''] = what.split(',');
  const { route } = findRoute(loaded.config, { route: name, number, hops: 0 });
  const request = { id: 'c', caller: 'caller', callerIsUp: false, route, hops: 0 };
  const ends = words.flatMap((word) => parseEnd(word) ?? []);
  const answer = parseEnd('answer');
  const { facts, variables, place } = simulateCall(request, ends, answer);
  const ways = facts.flatMap((fact) => {
    if (fact.kind !== 'attempt-created') return [];
    const { trunk, endpoint = '' } = fact.attempt;
    return trunk ?? endpoint.replace(/^PJSIP\/(?:outbound\/)?/, '');
  });
  const end = place?.split(',')[0] ?? variables.get('FAILOVER_STATUS') ?? 'connected';
  return [...ways, end].join(' ');
}
