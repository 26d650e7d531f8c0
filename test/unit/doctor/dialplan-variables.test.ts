import assert from 'node:assert/strict';
import { known } from '../../../src/doctor/facts.ts';
import { dialplan, examined, OPEN, remarksOn, table, USUAL } from './healthy.ts';
import { atT, beside, changed, undialled, usual } from './usual-dialplan.ts';

const UNSET = ['error dialplan-unset-argument', 'warning dialplan-unset-target'];

table('Doctor on variables that nobody sets finds', [
  ['${DIALLED} in Stasis(), in the fallback and at T', undialled(), UNSET],
  [
    'another one of nearly the same name',
    changed('support,${DIALLED}', 'support,${DIALED_NO}'),
    [UNSET[0] ?? ''],
  ],
  ['a route', changed(',support,', ',${ROUTE},'), [UNSET[0] ?? '']],
  ['nothing wrong with one that is a function', changed(',support,', ',${DB(route/x)},'), []],
  [
    'nothing wrong with a part of one that is set',
    changed('support,${DIALLED}', 'support,${DIALLED:1}'),
    [],
  ],
  ['one that is set too late', undialled(`inbound-clean,${OPEN},9,Set(DIALLED=1)`), UNSET],
  [
    'nothing wrong where an earlier line sets it for channels to come',
    undialled(`inbound-clean,${OPEN},1,Set(__DIALLED=1)`),
    [],
  ],
  [
    'nothing wrong where another extension of the context does',
    undialled('inbound-clean,s,1,Set(DIALLED=1)'),
    [],
  ],
  ['nothing wrong where Read() does', undialled(`inbound-clean,${OPEN},1,Read(DIALLED,hello)`), []],
  ['nothing wrong where a program may', undialled(`inbound-clean,${OPEN},1,AGI(look-up.py)`), []],
  [
    'nothing wrong where another application may',
    undialled(`inbound-clean,${OPEN},1,Stasis(ivr)`),
    [],
  ],
  [
    'nothing wrong where nobody knows what is set',
    undialled(`inbound-clean,${OPEN},1,Set(\${NAME}=1)`),
    [],
  ],
  ['a context that has nothing to do with it', undialled('other,s,1,Set(DIALLED=1)'), UNSET],
  [
    'nothing wrong where a context that leads here does',
    undialled(
      'trunk,_X.,1,Set(DIALLED=1)',
      'trunk,_X.,2,Goto(hours,s,1)',
      'hours,s,1,Goto(inbound-clean,1,1)',
    ),
    [],
  ],
  [
    'nothing wrong where a context that may lead anywhere does',
    undialled('trunk,_X.,1,Set(DIALLED=1)', 'trunk,_X.,2,GotoIf($["${A}" = "1"]?${PLACE}:x,s,1)'),
    [],
  ],
  [
    'a context that stays among its own extensions',
    undialled('trunk,_X.,1,Set(DIALLED=1)', 'trunk,_X.,2,Goto(${EXTEN:1},1)'),
    UNSET,
  ],
  [
    'nothing wrong where it is global',
    { ...undialled(), variablesSetElsewhere: new Set(['DIALLED']) },
    [],
  ],
  ['${EXTEN} at T', atT('no-app,${EXTEN},1'), [UNSET[1] ?? '']],
  ['nothing wrong with a part of the number at T', atT('no-app,${DIALLED:1},1'), []],
  [
    'nothing wrong with ${EXTEN} behind Stasis()',
    changed('OVERLOAD"]?no-app,${DIALLED}', 'OVERLOAD"]?no-app,${EXTEN}'),
    [],
  ],
  [
    'nothing wrong with conditions',
    beside(`inbound-clean,${OPEN},9,GotoIf($["\${A}" = "1"]?no-app,\${DIALLED},1:no-app,1,1)`),
    [],
  ],
  [
    'a way that is taken otherwise',
    beside(`inbound-clean,${OPEN},9,GotoIf($["\${A}" = "1"]?no-app,1,1:no-app,\${B},1)`),
    [UNSET[1] ?? ''],
  ],
]);

describe('Doctor on the guard', () => {
  const rows: ReadonlyArray<[guard: string, found: boolean]> = [
    ['180', false],
    ['95', false],
    ['94', true],
    ['90', true],
    ['${GUARD}', false],
  ];
  for (const [guard, isFound] of rows) {
    it(`of ${guard} s, for a route of 90 s: ${isFound ? 'too short' : 'nothing to say'}`, () => {
      const yaml = USUAL.replace('support:', 'support:\n    max_setup: 90s # the default');
      const facts = guard === '180' ? {} : changed('absolute)=180', `absolute)=${guard}`);
      assert.deepEqual(examined(facts, yaml), isFound ? ['warning dialplan-guard-short'] : []);
    });
  }
});

describe('Doctor on variables', () => {
  it('suggests the variable that was meant', () => {
    const [error] = remarksOn(changed('support,${DIALLED}', 'support,${DIALED_NO}'));
    assert.equal(error?.what.includes('did you mean'), false);
    const [typo] = remarksOn(changed('support,${DIALLED}', 'support,${DIALLD}')).filter(
      ({ severity }) => severity === 'error',
    );
    assert.match(
      typo?.what ?? '',
      /^Stasis\(\) at inbound-clean,_\[\+\*#0-9\]!,4 has \$\{DIALLD\} for its number, .*did you mean "DIALLED"\?$/,
    );
  });

  it('has remedies that set ${DIALLED} before they use it', () => {
    const { steps, ...rest } = usual();
    const bare = steps.filter(
      ({ extension, data }) => extension !== 'T' && !/DIALLED|STASISSTATUS/.test(data),
    );
    const call = dialplan(
      `inbound-clean,${OPEN},4,Stasis(failover,support,\${EXTEN},\${HOPS})`,
    ).steps;
    const remarks = remarksOn({
      dialplan: known({ ...rest, steps: [...bare, ...call] }),
      variablesSetElsewhere: new Set(['HOPS']),
    });
    const lines = remarks.flatMap((remark) =>
      'remedy' in remark && remark.remedy.line.includes('${DIALLED}') ? [remark.remedy.line] : [],
    );
    assert.equal(lines.length, 2);
    for (const line of lines)
      assert.match(line, /^same => n,Set\(DIALLED=\$\{FILTER\(.*\)\}\) ; before Stasis\(\)\n/);
  });
});
