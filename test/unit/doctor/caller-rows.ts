import { HOPS, NUMBER } from './healthy.ts';

export const PLACE = 'error dialplan-caller-chooses-place';
export const DESTINATION = 'error dialplan-caller-chooses-destination';
const PROGRAM = 'error dialplan-caller-runs-programs';
export const NO_DOOR = 'warning dialplan-no-door';
const ARGUMENT = 'warning dialplan-unfiltered-argument';
export const PARAMETERS = 'warning dialplan-keeps-parameters';

type Row = readonly [what: string, lines: readonly string[], ...expected: readonly string[]];

/** One line behind an open pattern. */
const behindOpen = (line: string): readonly string[] => [`in,_X.,1,${line}`];

/** What stands in a dialplan, and what doctor says of it; [in] is a context that callers enter. */
export const TABLES: Readonly<Record<string, readonly Row[]>> = {
  'Callers choose a place by': [
    ['Goto()', behindOpen('Goto(${EXTEN},1)'), PLACE],
    ['a part of the number', behindOpen('Goto(x,${EXTEN:1},1)'), PLACE],
    ['GotoIf()', behindOpen('GotoIf($["${A}" = "1"]?x,${EXTEN},1)'), PLACE],
    ['its other label', behindOpen('GotoIf($["${A}" = "1"]?x,s,1:x,${EXTEN},1)'), PLACE],
    ['GotoIfTime()', behindOpen('GotoIfTime(9:00-17:00,mon-fri,*,*?x,${EXTEN},1)'), PLACE],
    ['Gosub()', behindOpen('Gosub(x,${EXTEN},1)'), PLACE],
    ['GosubIf(), even by an argument', behindOpen('GosubIf($[1]?x,s,1(${EXTEN}))'), PLACE],
    ['a macro’s name', behindOpen('Macro(${EXTEN})'), PLACE],
    ['the queue’s subroutine', behindOpen('Queue(${EXTEN})'), PLACE],
    ['a hang-up handler', behindOpen('Set(CHANNEL(hangup_handler_push)=x,${EXTEN},1)'), PLACE],
    ['a variable', ['in,_X.,1,Set(N=${EXTEN})', 'in,_X.,2,Goto(x,${N},1)'], PLACE],
    ['one for other channels', ['in,_X.,1,Set(__N=${EXTEN})', 'in,_X.,2,Goto(x,${N},1)'], PLACE],
    ['a variable of several', ['in,_X.,1,MSet(A=1,N=${EXTEN})', 'in,_X.,2,Goto(${N},1)'], PLACE],
    ['a variable at T', ['in,_X.,1,Set(N=${EXTEN})', 'in,T,1,Goto(x,${N},1)'], PLACE],
    ['what is not there', ['in,_X.,1,Goto(x,${EXTEN},1)', 'x,i,1,Goto(${INVALID_EXTEN},1)'], PLACE],
    ['a header', behindOpen('Goto(${PJSIP_HEADER(read,X-Place)})'), PLACE],
    ['who calls', ['in,s,1,Goto(from,${CALLERID(num)},1)'], PLACE],
    [
      'a subroutine’s argument',
      ['in,_X.,1,Gosub(x,s,1(a,${EXTEN}))', 'x,s,1,Goto(${ARG2},1)'],
      PLACE,
    ],
    ['a macro’s argument', ['in,_X.,1,Macro(x,${EXTEN})', 'macro-x,s,1,Goto(${ARG1},1)'], PLACE],
    ['a FILTER() that lets harm through', behindOpen('Goto(${FILTER(0-9@,,${EXTEN})},1)'), PLACE],
    ['CUT() alone', behindOpen('Goto(x,${CUT(EXTEN,;,1)},1)'), PLACE],
  ],
  'Callers choose a destination by': [
    ['Dial()', behindOpen('Dial(PJSIP/${EXTEN})'), DESTINATION],
    ['an option of Dial()', behindOpen('Dial(PJSIP/bob,20,f(${EXTEN}))'), DESTINATION],
    ['Page()', behindOpen('Page(PJSIP/${EXTEN:3})'), DESTINATION],
    ['Originate()', behindOpen('Originate(PJSIP/bob,exten,x,${EXTEN},1)'), DESTINATION],
    ['RetryDial()', behindOpen('RetryDial(busy,5,2,PJSIP/${EXTEN})'), DESTINATION],
    ['a queue’s member', behindOpen('AddQueueMember(support,PJSIP/${EXTEN})'), DESTINATION],
    ['who calls', ['in,s,1,Dial(PJSIP/bob,20,f(${CALLERID(num)}))'], DESTINATION],
    [
      'the place of another context',
      ['in,_X.,1,Goto(x,1,1)', 'in,_X.,2,Hangup()', 'x,_X,1,Dial(PJSIP/${FROM})'],
    ],
    [
      'another context',
      ['in,_X.,1,Set(N=${EXTEN})', 'in,_X.,2,Goto(x,s,1)', 'x,s,1,Dial(PJSIP/${N})'],
      DESTINATION,
    ],
    ['Local/', ['in,_X.,1,Dial(Local/${EXTEN}@x/n)', 'x,_X.,1,Dial(PJSIP/${EXTEN})'], DESTINATION],
  ],
  'Callers run programs by': [
    ['ExecIf()', behindOpen('ExecIf($["${A}" = "1"]?NoOp(${EXTEN}))'), PROGRAM],
    ['ExecIf() with Goto()', behindOpen('ExecIf($["${A}" = "1"]?Goto(x,${EXTEN},1))'), PROGRAM],
    ['ExecIf() with Dial()', behindOpen('ExecIf($["${A}" = "1"]?Dial(PJSIP/${EXTEN}))'), PROGRAM],
    ['Exec()', behindOpen('Exec(NoOp(${EXTEN}))'), PROGRAM],
    ['TryExec()', behindOpen('TryExec(Dial(PJSIP/${EXTEN}))'), PROGRAM],
    ['System()', behindOpen('System(echo ${EXTEN})'), PROGRAM],
    ['MixMonitor()', behindOpen('MixMonitor(/rec/${EXTEN}.wav)'), PROGRAM],
    ['the name of a program', behindOpen('AGI(${EXTEN})'), PROGRAM],
    ['SHELL()', behindOpen('Set(A=${SHELL(echo ${EXTEN})})'), PROGRAM],
    ['EVAL()', behindOpen('Set(A=${EVAL(${EXTEN})})'), PROGRAM],
    ['CUT() of a text', behindOpen('Set(A=${CUT(${EXTEN},;,1)})'), PROGRAM],
    ['an expression anywhere', behindOpen('NoOp($["${EXTEN}" = "911"])'), PROGRAM],
    ['the condition of GotoIf()', behindOpen('GotoIf($["${EXTEN}" = "911"]?x,s,1)'), PROGRAM],
    ['one in a function', behindOpen('Set(A=${IF($["${EXTEN}" = "911"]?a:b)})'), PROGRAM],
    ['the number of who calls', ['in,s,1,GotoIf($["${CALLERID(num)}" = ""]?x,s,1)'], PROGRAM],
    ['a header', ['in,s,1,NoOp($["${PJSIP_HEADER(read,X)}" = ""])'], PROGRAM],
  ],
  'Callers choose nothing by': [
    ['a line that only shows it', behindOpen('NoOp(${EXTEN} of ${CALLERID(all)})')],
    ['other applications', behindOpen('VoiceMail(${EXTEN}@default)')],
    ['an argument of a subroutine', behindOpen('Gosub(x,s,1(${EXTEN}))')],
    ['an argument of a program', behindOpen('AGI(look-up.py,${EXTEN})')],
    ['what is looked up', behindOpen('Goto(${DB(places/${EXTEN})},1)')],
    ['its length', behindOpen('GotoIf($[${LEN(${EXTEN})} > 3]?x,s,1)')],
    ['a filtered number', behindOpen(`Goto(x,${NUMBER},1)`)],
    ['another set of FILTER()', behindOpen('Goto(x,${FILTER(0-9a-z,${CUT(EXTEN,;,1)})},1)')],
    ['a filtered variable', [`in,_X.,1,Set(N=${NUMBER})`, 'in,_X.,2,Dial(PJSIP/${N})']],
    [
      'one that was filtered later',
      [
        'in,_X.,1,Set(N=${EXTEN})',
        'in,_X.,2,Set(N=${FILTER(0-9,${CUT(N,;,1)})})',
        'in,_X.,3,Dial(PJSIP/${N})',
      ],
    ],
    ['a closed pattern', ['in,_NXXNXXXXXX,1,Dial(PJSIP/${EXTEN}@out)']],
    ['a closed pattern with a sign', ['in,_+1NXXNXXXXXX,1,Goto(x,${EXTEN:2},1)']],
    ['an extension by name', ['in,100,1,Dial(PJSIP/${EXTEN})']],
    ['${EXTEN} at T', ['in,_X.,1,NoOp()', 'in,T,1,Dial(PJSIP/${EXTEN})']],
    [
      'what REGEX() has looked at',
      [
        'in,_X.,1,GotoIf($[${REGEX("^[0-9]+$" ${EXTEN})}]?3)',
        'in,_X.,2,Hangup(1)',
        'in,_X.,3,Dial(PJSIP/${EXTEN})',
      ],
    ],
    [
      'what a program may have cleaned',
      ['in,_X.,1,Set(N=${EXTEN})', 'in,_X.,2,AGI(clean.py)', 'in,_X.,3,Dial(PJSIP/${N})'],
    ],
    [
      'what a subroutine sets',
      [
        'in,_X.,1,Set(N=${EXTEN})',
        'in,_X.,2,Gosub(clean,s,1)',
        'in,_X.,3,Dial(PJSIP/${N})',
        'clean,s,1,Set(N=1)',
      ],
    ],
    [
      'what Read() reads',
      ['in,_X.,1,Set(N=${EXTEN})', 'in,_X.,2,Read(N,hello)', 'in,_X.,3,Dial(PJSIP/${N})'],
    ],
    ['a context that nobody enters', ['unused,_X.,1,Dial(PJSIP/${EXTEN})']],
    [
      'one that is entered with a clean number',
      [
        `in,_X.,1,Goto(clean,${NUMBER},1)`,
        'clean,_X.,1,Dial(PJSIP/${EXTEN})',
        'clean,_X.,2,GotoIf($["${DIALSTATUS}" = "BUSY"]?x,${EXTEN},1)',
      ],
    ],
    [
      'the caller ID that the dialplan sets',
      [
        'in,s,1,Set(CALLERID(num)=${FILTER(0-9+,${CALLERID(num)})})',
        'in,s,2,GotoIf($["${CALLERID(num)}" = ""]?x,s,1)',
      ],
    ],
  ],
  'Callers still choose': [
    [
      'behind a subroutine that does not touch it',
      [
        'in,_X.,1,Set(N=${EXTEN})',
        'in,_X.,2,Gosub(log,s,1)',
        'in,_X.,3,Dial(PJSIP/${N})',
        'log,s,1,Set(M=1)',
      ],
      DESTINATION,
    ],
    ['by the number behind a program', ['in,_X.,1,AGI(x.py)', 'in,_X.,2,Goto(${EXTEN},1)'], PLACE],
    [
      'where a line is skipped',
      [
        'in,_X.,1,Set(N=${EXTEN})',
        'in,_X.,2,GotoIf($["${A}" = "1"]?4)',
        'in,_X.,3,Set(N=1)',
        'in,_X.,4,Dial(PJSIP/${N})',
      ],
      DESTINATION,
    ],
    [
      'where one of two ways is open',
      [
        `in,_X.,1,GotoIf($["\${A}" = "1"]?clean,${NUMBER},1:clean,\${EXTEN},1)`,
        'clean,_X.,1,Dial(PJSIP/${EXTEN})',
      ],
      PLACE,
      DESTINATION,
    ],
    [
      'where an endpoint has the clean context',
      [`in,_X.,1,Goto(trunk,${NUMBER},1)`, 'trunk,_X.,1,Dial(PJSIP/${EXTEN})'],
      DESTINATION,
    ],
  ],
  'Calls go past the app by': [
    ['the extension', behindOpen(`Stasis(failover,support,${NUMBER},${HOPS})`), NO_DOOR],
    ['the number', behindOpen(`Stasis(failover,support,\${EXTEN},${HOPS})`), NO_DOOR],
    [
      'the hops',
      ['in,s,1,Stasis(failover,support,,${PJSIP_HEADER(read,X-Failover-Hops)})'],
      ARGUMENT,
    ],
    [
      'a variable for them',
      [
        'in,s,1,Set(HOPS=${PJSIP_HEADER(read,X-Failover-Hops)})',
        'in,s,2,Stasis(failover,support,,${HOPS})',
      ],
      ARGUMENT,
    ],
    ['both', behindOpen('Stasis(failover,support,,${PJSIP_HEADER(read,X)})'), NO_DOOR, ARGUMENT],
    [
      'a number that comes by a variable',
      ['in,_X.,1,Set(N=${EXTEN})', 'in,_X.,2,Goto(s,1)', 'in,s,1,Stasis(failover,support,${N})'],
      ARGUMENT,
    ],
    ['Stasis() in ExecIf()', behindOpen('ExecIf($[1]?Stasis(failover,support))'), NO_DOOR],
    ['a place that nothing known leads to', ['x,_X.,1,Stasis(failover,support,${EXTEN})'], NO_DOOR],
    [
      'nothing at a closed pattern',
      [`in,_NXXNXXXXXX,1,Stasis(failover,support,\${EXTEN},${HOPS})`],
    ],
    ['nothing of another app', behindOpen('Stasis(other,${EXTEN})')],
    [
      'nothing behind a door that nothing known leads to',
      [`door,_X.,1,Goto(x,${NUMBER},1)`, 'x,_X.,1,Stasis(failover,support,${EXTEN})'],
    ],
  ],
  'Parameters stay in': [
    ['a door', [`in,_X.,1,Goto(x,\${FILTER(0-9+*#,\${EXTEN})},1)`], PARAMETERS],
    ['a variable', ['in,_X.,1,Set(N=${FILTER(0-9,${EXTEN:1})})'], PARAMETERS],
    ['no number of a closed pattern', ['in,_NXX,1,Set(N=${FILTER(0-9,${EXTEN})})']],
    ['no header', ['in,s,1,Set(N=${FILTER(0-9,${PJSIP_HEADER(read,X)})})']],
    ['no line that shows it', ['in,_X.,1,NoOp(${FILTER(0-9,${EXTEN})})']],
  ],
};
