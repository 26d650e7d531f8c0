import assert from 'node:assert/strict';
import type { Dialplan } from '../../../src/ami/dialplan.ts';
import { known, type Facts } from '../../../src/doctor/facts.ts';
import {
  absoluteTimeout,
  limitAfter,
  type AbsoluteTimeout,
} from '../../../src/doctor/absolute-timeout.ts';
import { splitArguments } from '../../../src/doctor/stasis-calls.ts';
import { dialplan, examined, HOPS, NOTHING, remarksOn, route, table, USUAL } from './healthy.ts';
import { changed, routeInVariable, usual } from './usual-dialplan.ts';

/** The usual dialplan without steps whose data holds one of these. */
function without(...texts: readonly string[]): Partial<Facts> {
  const { steps, ...rest } = usual();
  const left = steps.filter(({ data }) => !texts.some((text) => data.includes(text)));
  assert.notEqual(left.length, steps.length);
  return { dialplan: known({ ...rest, steps: left }) };
}

/** The usual dialplan, its extension T in another context. */
function withTIn(context: string, includes: Dialplan['includes'] = new Map()): Partial<Facts> {
  const { steps, hasSwitches } = usual();
  const moved = steps.map((step) => (step.extension === 'T' ? { ...step, context } : step));
  return { dialplan: known({ steps: moved, includes, hasSwitches }) };
}

const CALL = `failover,support,\${DIALLED},${HOPS}`;

table('Doctor on the dialplan finds', [
  [
    'nothing where it is unknown',
    { dialplan: NOTHING },
    ['not-checked the dialplan: Stasis() calls, guard, fallback, text from callers'],
  ],
  [
    'no call of the app',
    { dialplan: known(dialplan('inbound,s,1,Hangup()', 'outgoing,s,1,Hangup()')) },
    ['warning dialplan-without-stasis'],
  ],
  [
    "another app's calls",
    changed('failover,support', 'other,x'),
    ['warning dialplan-without-stasis'],
  ],
  [
    'calls that a switch may hold',
    { dialplan: known({ ...dialplan(), hasSwitches: true }) },
    ['not-checked whether the dialplan calls Stasis(failover,...)'],
  ],
  [
    'calls of an app in a variable',
    changed('failover,support', '${APP},support'),
    ['not-checked whether the dialplan calls Stasis(failover,...)'],
  ],
  [
    'a route that does not exist',
    changed('failover,support', 'failover,suport'),
    ['error dialplan-unknown-route', 'note route-not-called'],
  ],
  [
    'no route',
    changed(CALL, 'failover'),
    ['error dialplan-no-route', 'note route-not-called', 'warning dialplan-no-hops'],
  ],
  ['nothing wrong with a route in a variable', routeInVariable(), []],
  ['no hops', changed(CALL, 'failover,support,${DIALLED}'), ['warning dialplan-no-hops']],
  ['no guard', without('TIMEOUT(absolute)=180'), ['warning dialplan-no-guard']],
  [
    'a guard that is none',
    changed('TIMEOUT(absolute)=180', 'TIMEOUT(absolute)=0'),
    ['warning dialplan-no-guard'],
  ],
  [
    'a guard that is none, with a space',
    changed('TIMEOUT(absolute)=180', 'TIMEOUT(absolute)= 0'),
    ['warning dialplan-no-guard'],
  ],
  [
    'a guard that is over at once',
    changed('TIMEOUT(absolute)=180', 'TIMEOUT(absolute)=0.5'),
    ['warning dialplan-guard-short'],
  ],
  [
    'nothing wrong with a guard in a variable',
    changed('TIMEOUT(absolute)=180', 'TIMEOUT(absolute)=${MAX}'),
    [],
  ],
  [
    'a guard that another limit follows',
    changed('TIMEOUT(absolute)=0', 'TIMEOUT(absolute)=0.5'),
    ['warning dialplan-guard-stays'],
  ],
  ['a guard that stays', without('TIMEOUT(absolute)=0'), ['warning dialplan-guard-stays']],
  ['no extension T', withTIn('elsewhere'), ['warning dialplan-no-T']],
  [
    'nothing wrong with one that is included',
    withTIn(
      'more',
      new Map([
        ['inbound-clean', ['other', 'more']],
        ['more', ['inbound-clean']],
      ]),
    ),
    [],
  ],
  ['no fallback', without('STASISSTATUS'), ['warning dialplan-no-fallback']],
  [
    'a fallback that does not know OVERLOAD',
    changed(' | "${FAILOVER_STATUS}" = "OVERLOAD"', ''),
    ['warning dialplan-no-overload'],
  ],
  ['no sign of an overload', without('FAILOVER_OVERLOAD'), ['warning dialplan-enters-overload']],
  ['nothing wrong with any other fallback', changed('Hangup', 'Dial'), []],
  [
    'nothing behind it at all',
    without('STASISSTATUS', 'FAILOVER_CAUSE', 'TIMEOUT(absolute)=0'),
    ['warning dialplan-guard-stays', 'warning dialplan-no-fallback'],
  ],
  [
    'a tier that leads nowhere',
    { places: new Map([['standby-ivr,s,1', known(false)]]) },
    ['error tier-missing'],
  ],
  [
    'a tier that could not be asked for',
    { places: new Map([['standby-ivr,s,1', NOTHING]]) },
    ['not-checked whether the dialplan has standby-ivr,s,1'],
  ],
]);

describe('Doctor on the dialplan', () => {
  const NO_NUMBER = `,,${HOPS}`;
  const trunks = 'numbering: { country: US }\ntrunks: { t: {}, d: { diversion: yes } }\n';
  const numbers: ReadonlyArray<[what: string, tier: string, isMissed: boolean]> = [
    ['that nothing uses', '{ number: "+14155550123", via: t }', false],
    ['that is dialled', '{ number: dialled, via: t }', true],
    ['that a trunk tells the callee', '{ number: "+14155550123", via: d }', true],
    ['that a trunk tells a SIP URI', '{ sip: "sip:a@b", via: d }', true],
    ['that one of a group uses', '{ any_of: [{ endpoint: PJSIP/a }, { number: dialled }] }', true],
  ];
  for (const [what, tier, isMissed] of numbers) {
    it(`${isMissed ? 'misses' : 'does not miss'} a number ${what}`, () => {
      const expected = isMissed ? ['warning dialplan-no-number'] : [];
      const fixed = changed(CALL, `failover,support${NO_NUMBER}`);
      assert.deepEqual(examined(fixed, trunks + route(tier)), expected);
      const { dialplan: steps } = changed(CALL, `failover,\${ROUTE}${NO_NUMBER}`);
      assert(steps);
      const variablesSetElsewhere = new Set(['ROUTE']);
      const found = examined({ dialplan: steps, variablesSetElsewhere }, trunks + route(tier));
      assert.deepEqual(found, expected);
    });
  }

  it('finds a Local/ without its extension', () => {
    const places = new Map([['x,1,1', known(false)]]);
    assert.deepEqual(examined({ places }, route('{ endpoint: Local/1@x/n }')), [
      'error local-missing',
    ]);
  });

  it('sees Stasis() in ExecIf()', () => {
    const steps = dialplan('in,s,1,ExecIf($["${A}" = "(1)"]?Stasis(failover,nowhere,${B(1,2)}))');
    const found = examined({ dialplan: known(steps) });
    assert(found.includes('error dialplan-unknown-route'));
    assert(!found.includes('warning dialplan-no-number'));
  });

  it('names a flaw once, with every place that has it', () => {
    const steps = dialplan('a,s,1,Stasis(failover,support)', 'b,s,1,Stasis(failover,support)');
    const found = remarksOn({ dialplan: known(steps) });
    const hops = found.filter((remark) => 'id' in remark && remark.id === 'dialplan-no-hops');
    assert.deepEqual(
      hops.map(({ what }) => what),
      ['Stasis() without X-Failover-Hops after the number at a,s,1 and b,s,1'],
    );
  });

  it('suggests the route that was meant', () => {
    const found = remarksOn(changed('failover,support', 'failover,suport'));
    const [error] = found.filter(({ severity }) => severity === 'error');
    assert.match(error?.what ?? '', /did you mean "support"\?$/);
    assert(error !== undefined && 'remedy' in error);
    assert.match(error.remedy.line, /Stasis\(failover,support,/);
  });

  it('says which routes nobody calls', () => {
    const yaml = `${USUAL}  sales: { tiers: [ { sip: "sip:a@b" } ] }\n`;
    assert.deepEqual(examined({}, yaml), ['note route-not-called']);
    assert.deepEqual(examined(routeInVariable(), yaml), []);
  });
});

describe('A limit of the call in the dialplan', () => {
  const rows: ReadonlyArray<[data: string, limit: AbsoluteTimeout | undefined]> = [
    ['TIMEOUT(absolute)=180', 180],
    ['TIMEOUT(absolute)=0.5', 0.5],
    ['TIMEOUT(absolute) = 180', 180],
    ['timeout(ABSOLUTE)=180', 180],
    ['TIMEOUT(absolute)=0', 0],
    ['TIMEOUT(absolute)= 0', 0],
    ['TIMEOUT(absolute)=00', 0],
    ['TIMEOUT(absolute)=0.0', 0],
    ['TIMEOUT(absolute)=', 0],
    ['TIMEOUT(absolute)=-1', 0],
    ['TIMEOUT(absolute)=never', 0],
    ['TIMEOUT(absolute)=${X}', 'variable'],
    ['TIMEOUT(absolute)=$[${X} + 1]', 'variable'],
    ['A=1,TIMEOUT(absolute)=180,B=2', 180],
    ['$["${A}" = "1"]?Set(TIMEOUT(absolute)=180):NoOp()', 180],
    ['A=${TIMEOUT(absolute)}', undefined],
    ['TIMEOUT(response)=5', undefined],
  ];
  for (const [data, limit] of rows) {
    it(`${data}: ${limit ?? 'none is set'}`, () => {
      const step = { context: 'in', extension: 's', priority: 1, application: 'Set', data };
      assert.equal(absoluteTimeout(step), limit);
    });
  }

  it('is the last one that was set', () => {
    const { steps } = dialplan(
      'in,s,1,Set(TIMEOUT(absolute)=180)',
      'in,s,2,Set(TIMEOUT(absolute)=0)',
      'in,s,3,NoOp()',
    );
    assert.deepEqual(
      [limitAfter([]), limitAfter(steps.slice(0, 1)), limitAfter(steps)],
      [0, 180, 0],
    );
  });
});

describe("An application's arguments", () => {
  const rows: ReadonlyArray<[text: string, expected: readonly string[]]> = [
    ['', ['']],
    ['failover', ['failover']],
    ['failover,support,1', ['failover', 'support', '1']],
    ['failover, support ,', ['failover', 'support', '']],
    ['f,${A(b,c)},d', ['f', '${A(b,c)}', 'd']],
    ['f,"a,b",d', ['f', 'a,b', 'd']],
    ['f,$[1,2],d', ['f', '$[1,2]', 'd']],
    ['f,a)b,c', ['f', 'a)b', 'c']],
  ];
  for (const [text, expected] of rows) {
    it(JSON.stringify(text), () => assert.deepEqual(splitArguments(text), expected));
  }
});
