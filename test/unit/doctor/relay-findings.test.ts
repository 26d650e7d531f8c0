import assert from 'node:assert/strict';
import { dialplan, NUMBER, told, USUAL } from './healthy.ts';
import { remarksOnCallers } from './strangers.ts';

const RELAY = 'error dialplan-open-relay';
const ONWARD = 'warning dialplan-open-relay';

/** Carriers call at [trunk], phones at [in], the PBX at [from-pbx]; it is a trunk too. */
const YAML = USUAL.replace('carrier-b: {}', 'carrier-b: {}, pbx: {}');

const DOOR = `trunk,_[+*#0-9]!,1,Goto(clean,${NUMBER},1)`;

describe('Doctor on calls from outside finds', () => {
  const rows: ReadonlyArray<[what: string, lines: readonly string[], ...expected: string[]]> = [
    ['the number dialled by a trunk', [DOOR, 'clean,_X.,1,Dial(PJSIP/${EXTEN}@carrier-a)'], RELAY],
    [
      'the same by a variable',
      [
        DOOR,
        'clean,_X.,1,Set(N=${EXTEN})',
        'clean,_X.,2,Goto(no-app,s,1)',
        'no-app,s,1,Dial(PJSIP/+${N:1}@carrier-b,40)',
      ],
      RELAY,
    ],
    [
      'the same when the guard fires',
      [
        DOOR,
        'clean,_X.,1,Set(N=${EXTEN})',
        'clean,T,1,Goto(no-app,${N},1)',
        'no-app,_X.,1,Dial(PJSIP/${EXTEN}@carrier-a)',
      ],
      RELAY,
    ],
    ['a closed pattern', ['trunk,_NXXNXXXXXX,1,Dial(PJSIP/${EXTEN}@carrier-a)'], RELAY],
    [
      'one destination of several',
      [DOOR, 'clean,_X.,1,Dial(PJSIP/bob&PJSIP/${EXTEN}@carrier-a)'],
      RELAY,
    ],
    [
      'a URI by a trunk',
      [DOOR, 'clean,_X.,1,Dial(PJSIP/carrier-a/sip:${EXTEN}@sip.example.com)'],
      RELAY,
    ],
    [
      'Dial() in ExecIf()',
      [DOOR, 'clean,_X.,1,ExecIf($[1]?Dial(PJSIP/${EXTEN}@carrier-a))'],
      RELAY,
    ],
    [
      'Local/ that leads there',
      [DOOR, 'clean,_X.,1,Dial(Local/${EXTEN}@out)', 'out,_X.,1,Dial(PJSIP/${EXTEN}@carrier-a)'],
      RELAY,
    ],
    [
      'a trunk whose calls come in elsewhere',
      [DOOR, 'clean,_X.,1,Dial(PJSIP/${EXTEN}@pbx)'],
      ONWARD,
    ],
    [
      'both',
      [DOOR, 'clean,_X.,1,Dial(PJSIP/${EXTEN}@pbx)', 'clean,_X.,2,Dial(PJSIP/${EXTEN}@carrier-a)'],
      RELAY,
      ONWARD,
    ],
    [
      'nothing wrong with a number of one’s own',
      [DOOR, 'clean,_X.,1,Dial(PJSIP/+14155550123@carrier-a)'],
    ],
    ['nor with an extension by name', ['trunk,2025550100,1,Dial(PJSIP/${EXTEN}@carrier-a)']],
    ['nor with a phone', [DOOR, 'clean,_X.,1,Dial(PJSIP/${EXTEN},20)']],
    ['nor with a host', [DOOR, 'clean,_X.,1,Dial(PJSIP/outbound/sip:${EXTEN}@10.0.0.5)']],
    ['nor with an endpoint that is no trunk', [DOOR, 'clean,_X.,1,Dial(PJSIP/${EXTEN}@office)']],
    [
      'nor with what phones dial',
      [`in,_X.,1,Goto(out,${NUMBER},1)`, 'out,_X.,1,Dial(PJSIP/${EXTEN}@carrier-a)'],
    ],
  ];
  for (const [what, lines, ...expected] of rows) {
    it(what, () => {
      assert.deepEqual(told(remarksOnCallers(dialplan(...lines), {}, YAML)), expected);
    });
  }

  it('each place once, with the trunks, the contexts and the line to write', () => {
    const plan = dialplan(
      DOOR,
      'clean,_X.,1,Dial(PJSIP/${EXTEN}@carrier-a,40)',
      'clean,_X.,2,Dial(PJSIP/${EXTEN:1}@carrier-b,40)',
    );
    const [finding] = remarksOnCallers(plan);
    assert(finding !== undefined && 'remedy' in finding);
    assert.match(
      finding.what,
      /at clean,_X\.,1 and clean,_X\.,2 .*through carrier-a and carrier-b.*\[trunk\]/,
    );
    const line = 'exten => _X.,1,Dial(PJSIP/<your number>@carrier-a,40)';
    assert.equal(finding.remedy.line, line);
  });
});
