import assert from 'node:assert/strict';
import { known } from '../../../src/doctor/facts.ts';
import { DESTINATION, NO_DOOR, PARAMETERS, PLACE, TABLES } from './caller-rows.ts';
import { contexts, dialplan, HOPS, NOTHING, told } from './healthy.ts';
import { remarksOnCallers, toldOfCallers } from './strangers.ts';

describe('Doctor on what callers send', () => {
  for (const [title, rows] of Object.entries(TABLES)) {
    describe(title, () => {
      for (const [what, lines, ...expected] of rows) {
        it(what, () => assert.deepEqual(toldOfCallers(...lines), expected));
      }
    });
  }

  it('finds what an included context lets through', () => {
    const plan = dialplan('more,_X.,1,Dial(PJSIP/${EXTEN})');
    const includes = new Map([['in', ['more']]]);
    assert.deepEqual(told(remarksOnCallers({ ...plan, includes })), [DESTINATION]);
  });

  it('goes on in the context of the channel, not in the included one', () => {
    const plan = dialplan(
      'more,_X.,1,Set(N=${EXTEN})',
      'more,_X.,2,Goto(s,1)',
      'more,s,1,NoOp()',
      'in,s,1,Dial(PJSIP/${N})',
    );
    const includes = new Map([['in', ['more']]]);
    assert.deepEqual(told(remarksOnCallers({ ...plan, includes })), [DESTINATION]);
  });

  it('follows labels', () => {
    const { steps, ...rest } = dialplan(
      'in,_X.,1,Set(N=${EXTEN})',
      'in,_X.,2,GotoIf($["${A}" = "1"]?clean:dirty)',
      'in,_X.,3,Set(N=1)',
      'in,_X.,4,Goto(x,${N},1)',
      'in,_X.,5,Dial(PJSIP/${N})',
    );
    const labelled = steps.map((step) =>
      step.priority === 3 ? { ...step, label: 'clean' } : step,
    );
    const plan = {
      ...rest,
      steps: labelled.map((step) => (step.priority === 5 ? { ...step, label: 'dirty' } : step)),
    };
    assert.deepEqual(told(remarksOnCallers(plan)), [DESTINATION]);
  });

  it('goes on where the app hands callers to', () => {
    const plan = dialplan(
      `in,_X.,1,Set(N=\${EXTEN})`,
      `in,_X.,2,Stasis(failover,support,\${EXTEN},${HOPS})`,
      'standby-ivr,s,1,Dial(PJSIP/${N})',
    );
    assert.deepEqual(told(remarksOnCallers(plan)), [DESTINATION, NO_DOOR]);
  });

  it('believes an endpoint that says who calls', () => {
    const plan = dialplan('in,s,1,Goto(from,${CALLERID(num)},1)');
    const alice = { context: 'in', hasOwnCallerId: true };
    const of = (...bobs: readonly boolean[]): readonly string[] =>
      told(
        remarksOnCallers(plan, {
          contexts: known(
            new Map([
              ['alice', alice],
              ...bobs.map((hasOwnCallerId) => ['bob', { context: 'in', hasOwnCallerId }] as const),
            ]),
          ),
        }),
      );
    assert.deepEqual([of(), of(true), of(false)], [[], [], [PLACE]]);
  });

  it('says nothing of parameters where Asterisk drops them', () => {
    const plan = dialplan('in,_X.,1,Goto(x,${FILTER(0-9,${EXTEN})},1)');
    assert.deepEqual(told(remarksOnCallers(plan, { dropsParameters: known('yes') })), []);
    assert.deepEqual(told(remarksOnCallers(plan, { dropsParameters: known('no') })), [PARAMETERS]);
    assert.deepEqual(told(remarksOnCallers(plan, { dropsParameters: NOTHING })), [PARAMETERS]);
  });

  it('says what it does not know', () => {
    const plan = dialplan('in,_X.,1,Goto(${EXTEN},1)');
    assert.deepEqual(told(remarksOnCallers(plan, { contexts: NOTHING })), [
      'not-checked what text from callers can do in the dialplan',
    ]);
    const [jump, call] = ['in,_X.,1,Goto(${PLACE},s,1)', 'day,_X.,1,Stasis(failover,support)'];
    const unfollowed = ['not-checked what text from callers can do at day,_X.,1'];
    assert.deepEqual(toldOfCallers(jump, call), unfollowed);
    const switched = { ...dialplan(call), hasSwitches: true };
    assert.deepEqual(told(remarksOnCallers(switched)), unfollowed);
  });

  it('names a flaw once, with every place, and a door for each context', () => {
    const plan = dialplan('in,_X.,1,Goto(x,${EXTEN},1)', 'trunk,_X.,1,Goto(x,${EXTEN:1},1)');
    const [finding, ...others] = remarksOnCallers(plan);
    assert.deepEqual(others, []);
    assert(finding !== undefined && 'remedy' in finding);
    assert.match(finding.what, /\(\$\{EXTEN\} and \$\{EXTEN:1\}\), at in,_X\.,1 and trunk,_X\.,1$/);
    assert.equal(finding.remedy.section, '[in] and [trunk]');
    assert.deepEqual(finding.remedy.line.split('\n'), [
      'exten => _[+*#0-9]!,1,Goto(in-clean,${FILTER(0-9+*#,${CUT(EXTEN,\\;,1)})},1)',
      '[in-clean] ; move the present lines of [in] below this line',
      'exten => _[+*#0-9]!,1,Goto(trunk-clean,${FILTER(0-9+*#,${CUT(EXTEN,\\;,1)})},1)',
      '[trunk-clean] ; move the present lines of [trunk] below this line',
    ]);
  });

  const lines: ReadonlyArray<[line: string, remedy: string]> = [
    [
      'Stasis(failover,support,,${PJSIP_HEADER(read,X-Failover-Hops)})',
      'Stasis(failover,support,,${FILTER(0-9,${PJSIP_HEADER(read,X-Failover-Hops)})})',
    ],
    [
      'GotoIf($["${CALLERID(num)}" = "" | ${LEN(${CALLERID(num)})} > 9]?x,s,1)',
      'GotoIf($["${FILTER(0-9+*#,${CALLERID(num)})}" = "" | ${LEN(${CALLERID(num)})} > 9]?x,s,1)',
    ],
    [
      'Set(A=${IF($["${PJSIP_HEADER(read,X)}" = "1"]?a;b:c)})',
      'Set(A=${IF($["${FILTER(0-9+*#,${PJSIP_HEADER(read,X)})}" = "1"]?a\\;b:c)})',
    ],
  ];
  for (const [line, remedy] of lines) {
    it(`has a line to write for ${line}`, () => {
      const [finding] = remarksOnCallers(dialplan(`in,s,1,${line}`));
      assert(finding !== undefined && 'remedy' in finding);
      assert.equal(finding.remedy.line, `exten => s,1,${remedy}`);
    });
  }

  it('has a line to write for a number with its parameters', () => {
    const plan = dialplan('in,_X.,1,Goto(x,${FILTER(0-9+*#,${EXTEN:1})},1)');
    const [finding] = remarksOnCallers(plan);
    assert(finding !== undefined && 'remedy' in finding);
    const line = 'exten => _X.,1,Goto(x,${FILTER(0-9+*#,${CUT(EXTEN:1,\\;,1)})},1)';
    assert.equal(finding.remedy.line, line);
  });

  it('takes a context as entered that only another channel driver knows', () => {
    const plan = dialplan('isdn,_X.,1,Stasis(failover,support,${EXTEN})');
    const found = remarksOnCallers(plan, { contexts: contexts({}) });
    assert.deepEqual(told(found), [NO_DOOR]);
  });
});
