import assert from 'node:assert/strict';
import { known, type Facts } from '../../../src/doctor/facts.ts';
import { HOPS, NUMBER, OPEN, examined, remarksOn, table } from './healthy.ts';
import { beside, changed, routeInVariable, usual } from './usual-dialplan.ts';

/** The usual dialplan, and an outgoing route whose fallback has these lines. */
function outgoing(...lines: readonly string[]): Partial<Facts> {
  const { steps, ...rest } = usual();
  const others = steps.filter(({ context }) => context !== 'outgoing');
  const { dialplan } = beside(
    `outgoing,${OPEN},1,Goto(outgoing-clean,${NUMBER},1)`,
    `outgoing-clean,${OPEN},1,Set(DIALLED=\${EXTEN})`,
    `outgoing-clean,${OPEN},2,Set(TIMEOUT(absolute)=180)`,
    `outgoing-clean,${OPEN},3,Stasis(failover,out,\${DIALLED},${HOPS})`,
    `outgoing-clean,${OPEN},4,Set(TIMEOUT(absolute)=0)`,
    `outgoing-clean,${OPEN},5,GotoIf($["\${STASISSTATUS}" = "FAILED"]?out-no-app,\${DIALLED},1)`,
    `outgoing-clean,${OPEN},6,Hangup(\${FAILOVER_CAUSE})`,
    'outgoing-clean,T,1,Goto(out-no-app,${DIALLED},1)',
    ...lines,
  );
  assert(dialplan?.known);
  const own = dialplan.value.steps.slice(steps.length);
  return { dialplan: known({ ...rest, steps: [...others, ...own] }) };
}

function yaml(more = '', country = 'US'): string {
  return `numbering: { country: ${country} }
${more}
trunks: { carrier-a: {}, carrier-b: {} }
routes:
  support: { tiers: [ { number: "+14155550123" } ] }
  out: { tiers: [ { number: dialled } ] }
`;
}

table('Doctor on the fallback finds', [
  [
    'that its context does not exist',
    changed('no-app,${DIALLED},1', 'no-ap,${DIALLED},1'),
    ['error fallback-missing'],
  ],
  [
    'that its extension does not exist',
    changed('no-app,${DIALLED},1', 'no-app,s,1'),
    ['error fallback-missing'],
  ],
  [
    'that what follows it does not exist',
    beside(`no-app,${OPEN},2,GotoIf($["\${DIALSTATUS}" = "BUSY"]?busy-tone,s,1)`),
    ['error fallback-missing'],
  ],
  [
    'nothing wrong with a number that i takes',
    { ...changed('no-app,${DIALLED},1', 'no-app,s,1'), ...beside('no-app,i,1,Hangup()') },
    [],
  ],
  [
    'nothing where a variable names it',
    changed('no-app,${DIALLED},1', '${NET},s,1'),
    ['warning dialplan-unset-target'],
  ],
]);

describe('Doctor on the fallback', () => {
  it('follows only what calls reach', () => {
    const found = examined(beside('elsewhere,s,1,Goto(nowhere,s,1)'));
    assert.deepEqual(found, []);
  });

  it('names every jump, and the context that was meant', () => {
    const found = remarksOn(changed('no-app,${DIALLED},1', 'no-ap,${DIALLED},1'));
    const [remark] = found.filter((one) => 'id' in one && one.id === 'fallback-missing');
    assert.match(
      remark?.what ?? '',
      /^the jumps at .*,6 and inbound-clean,T,1 lead to \[no-ap\], which .*; did you mean \[no-app\]\?$/,
    );
  });

  it('does not know what a switch may hold', () => {
    const facts = changed('no-app,${DIALLED},1', 'no-ap,${DIALLED},1');
    assert(facts.dialplan?.known);
    const dialplan = known({ ...facts.dialplan.value, hasSwitches: true });
    assert(examined({ dialplan }).includes('not-checked whether the dialplan has [no-ap]'));
  });

  const rows: ReadonlyArray<[what: string, lines: readonly string[], isFound: boolean]> = [
    ['dials it', ['out-no-app,911,1,Dial(PJSIP/911@carrier-a)'], false],
    ['dials all', [`out-no-app,${OPEN},1,Dial(PJSIP/\${EXTEN}@carrier-a)`], false],
    ['sends it on', ['out-no-app,911,1,Goto(sos,s,1)', 'sos,s,1,Gosub(dial-sos,s,1)'], false],
    ['does not have it', ['out-no-app,_NXXNXXXXXX,1,Dial(PJSIP/${EXTEN}@carrier-a)'], true],
    [
      'refuses it',
      ['out-no-app,_NXXNXXXXXX,1,Dial(PJSIP/${EXTEN}@carrier-a)', `out-no-app,${OPEN},1,Hangup(1)`],
      true,
    ],
  ];
  for (const [what, lines, isFound] of rows) {
    it(`of an outgoing route that ${what}: ${isFound ? 'no 911' : 'nothing'}`, () => {
      const found = examined(outgoing(...lines), yaml());
      assert.deepEqual(found, isFound ? ['error fallback-no-emergency'] : []);
    });
  }

  it('names every number of the country, and those of failover.yaml', () => {
    const lines = ['out-no-app,110,1,Dial(PJSIP/110@carrier-a)'];
    const found = remarksOn(outgoing(...lines), yaml('emergency: { numbers: ["19222"] }', 'DE'));
    const [remark] = found.filter((one) => 'id' in one && one.id === 'fallback-no-emergency');
    assert.match(remark?.what ?? '', / does not dial 112 and 19222$/);
    assert(remark !== undefined && 'remedy' in remark);
    assert.equal(
      remark.remedy.line,
      'exten => 112,1,Dial(PJSIP/112@carrier-a)\nexten => 19222,1,Dial(PJSIP/19222@carrier-a)',
    );
  });

  it('says nothing of emergency calls where the route dials a number of its own', () => {
    assert.deepEqual(examined({}), []);
  });
});

describe('Doctor on Stasis()', () => {
  const other = beside(`inbound-clean,_9.,1,Stasis(fail-over,support,\${EXTEN},${HOPS})`);

  it('finds the name of an application that nobody uses beside the right one', () => {
    const free: Partial<Facts> = { ...other, otherApps: new Map([['fail-over', known('free')]]) };
    assert.deepEqual(examined(free), ['warning dialplan-unknown-app']);
    const taken: Partial<Facts> = {
      ...other,
      otherApps: new Map([['fail-over', known('running')]]),
    };
    assert.deepEqual(examined(taken), []);
  });

  it('finds a guard that is too short for the slowest route behind a variable', () => {
    const { variablesSetElsewhere, dialplan } = routeInVariable();
    assert(dialplan?.known && variablesSetElsewhere);
    const slow = yaml().replace('support: {', 'support: { max_setup: 4m,');
    assert.deepEqual(examined({ dialplan, variablesSetElsewhere }, slow), [
      'warning dialplan-guard-short',
    ]);
  });
});

/** The usual dialplan, with another pattern in the context that calls enter. */
function enteredAt(pattern: string, ...lines: readonly string[]): Partial<Facts> {
  const { dialplan } = beside(...lines);
  assert(dialplan?.known);
  const steps = dialplan.value.steps.map((step) =>
    step.context === 'inbound' && step.extension === OPEN ? { ...step, extension: pattern } : step,
  );
  return { dialplan: known({ ...dialplan.value, steps }) };
}

table('Doctor on numbers with a plus finds', [
  ['that none comes in', enteredAt('_X.'), ['warning dialplan-no-plus']],
  ['the same with a pattern of a country', enteredAt('_1NXXNXXXXXX'), ['warning dialplan-no-plus']],
  ['the same with a number', enteredAt('14155550100'), ['warning dialplan-no-plus']],
  [
    'nothing wrong where another extension takes them',
    enteredAt('_X.', `inbound,_+X.,1,Goto(inbound-clean,${NUMBER},1)`),
    [],
  ],
  ['nothing wrong with i', enteredAt('_X.', 'inbound,i,1,Hangup(1)'), []],
  ['nothing wrong with short numbers', enteredAt('_1XX'), []],
]);
