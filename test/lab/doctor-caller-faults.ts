import type { Fault } from './doctor-faults.ts';

const DIALPLAN = ['dialplan reload'];

const CLEAN_NUMBER = '${FILTER(0-9+*#,${CUT(EXTEN,\\;,1)})}';
const CLEAN_HOPS = '${FILTER(0-9,${PJSIP_HEADER(read,X-Failover-Hops)})}';
const DOOR = `Goto(inbound-clean,${CLEAN_NUMBER},1)`;

/** What lets callers do in the shipped dialplan what they like, each by itself. */
export const CALLER_FAULTS: readonly Fault[] = [
  [
    'a door that lets anything in',
    [['extensions.conf', DOOR, 'Goto(inbound-clean,${EXTEN},1)']],
    DIALPLAN,
    ['dialplan-caller-chooses-place', 'dialplan-no-door'],
  ],
  [
    'a door that lets parameters in',
    [['extensions.conf', DOOR, 'Goto(inbound-clean,${FILTER(0-9+*#,${EXTEN})},1)']],
    DIALPLAN,
    ['dialplan-keeps-parameters'],
  ],
  [
    'a door by GotoIf()',
    [['extensions.conf', DOOR, 'GotoIf($["${A}" = ""]?inbound-clean,${EXTEN},1)']],
    DIALPLAN,
    ['dialplan-caller-chooses-place', 'dialplan-no-door'],
  ],
  [
    'a door that looks at the number',
    [
      [
        'extensions.conf',
        DOOR,
        `GotoIf($["\${EXTEN}" = "911"]?inbound-clean,911,1:inbound-clean,${CLEAN_NUMBER},1)`,
      ],
    ],
    DIALPLAN,
    ['dialplan-caller-runs-programs'],
  ],
  [
    'a door by ExecIf()',
    [['extensions.conf', DOOR, 'ExecIf($["${A}" = ""]?Goto(inbound-clean,${EXTEN},1))']],
    DIALPLAN,
    ['dialplan-caller-runs-programs', 'dialplan-no-door', 'dialplan-caller-chooses-place'],
  ],
  [
    'a fallback that dials what was dialled',
    [
      [
        'extensions.conf',
        'Dial(PJSIP/+14155550123@carrier-a,40)',
        'Dial(PJSIP/${EXTEN}@carrier-a,40)',
      ],
    ],
    DIALPLAN,
    ['dialplan-open-relay'],
  ],
  [
    'the same behind no door',
    [
      ['extensions.conf', DOOR, 'Goto(inbound-clean,${EXTEN},1)'],
      [
        'extensions.conf',
        'Dial(PJSIP/+14155550123@carrier-a,40)',
        'Dial(PJSIP/${EXTEN}@carrier-a,40)',
      ],
    ],
    DIALPLAN,
    [
      'dialplan-caller-chooses-place',
      'dialplan-caller-chooses-destination',
      'dialplan-no-door',
      'dialplan-open-relay',
    ],
  ],
  [
    'a header that is not filtered',
    [['extensions.conf', CLEAN_HOPS, '${PJSIP_HEADER(read,X-Failover-Hops)}']],
    DIALPLAN,
    ['dialplan-unfiltered-argument'],
  ],
  [
    'a caller ID that is looked at as it came',
    [
      [
        'extensions.conf',
        'Set(TIMEOUT(absolute)=0)',
        'Set(TIMEOUT(absolute)=$["${CALLERID(num)}" = ""])',
      ],
    ],
    DIALPLAN,
    ['dialplan-caller-runs-programs'],
  ],
  [
    'an endpoint that enters behind the door',
    [['pjsip.conf', 'context = inbound', 'context = inbound-clean']],
    ['module reload res_pjsip.so'],
    ['dialplan-caller-chooses-place', 'dialplan-no-door'],
  ],
];
