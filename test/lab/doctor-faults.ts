import type { Edit } from './doctor.ts';

const PJSIP = ['module reload res_pjsip.so'];
const DIALPLAN = ['dialplan reload'];

export type Fault = readonly [
  what: string,
  edits: readonly Edit[],
  reload: readonly string[],
  ids: readonly string[],
];

/** What an admin may get wrong, each by itself, and what doctor says of it. */
export const FAULTS: readonly Fault[] = [
  // pjsip.conf
  [
    'a renamed endpoint',
    [['pjsip.conf', '[carrier-b](way-out)', '[carrier-bb](way-out)']],
    PJSIP,
    ['endpoint-missing'],
  ],
  [
    'an endpoint without its AOR',
    [['pjsip.conf', 'aors = carrier-b', ';aors = carrier-b']],
    PJSIP,
    ['endpoint-without-aor'],
  ],
  [
    'an AOR of another name',
    [['pjsip.conf', 'aors = carrier-b', 'aors = carrier-bb']],
    PJSIP,
    ['aor-missing'],
  ],
  [
    'an AOR without a contact',
    [['pjsip.conf', 'contact = sip:127.0.1.2', ';contact = sip:127.0.1.2']],
    PJSIP,
    ['no-contact'],
  ],
  [
    'media that bypasses Asterisk',
    [['pjsip.conf', 'direct_media = no', 'direct_media = yes']],
    PJSIP,
    ['direct-media'],
  ],
  [
    'transfers by callees',
    [['pjsip.conf', 'allow_transfer = no', 'allow_transfer = yes']],
    PJSIP,
    ['allows-transfers'],
  ],
  [
    'redirections that are followed',
    [['pjsip.conf', 'redirect_method = user', 'redirect_method = uri_pjsip']],
    PJSIP,
    ['follows-redirects'],
  ],
  [
    'a bare 183 that is ignored',
    [['pjsip.conf', 'ignore_183_without_sdp = no', 'ignore_183_without_sdp = yes']],
    PJSIP,
    ['ignores-bare-183'],
  ],
  [
    'a trunk whose calls Asterisk does not recognise',
    [['pjsip.conf', 'identify\nendpoint = carrier-b', 'identify\nendpoint = outbound']],
    PJSIP,
    ['trunk-not-identified'],
  ],
  [
    'the context of carriers that does not exist',
    [['pjsip.conf', 'context = inbound', 'context = from-trunk']],
    PJSIP,
    ['context-missing'],
  ],
  [
    'a codec without a module',
    [['pjsip.conf', 'allow = ulaw,alaw', 'allow = g723']],
    PJSIP,
    ['codec-impossible'],
  ],
  [
    'an overload that stops SIP',
    [['pjsip.conf', 'trigger = pjsip_only', 'trigger = global']],
    PJSIP,
    ['overload-trigger'],
  ],
  // ari.conf, http.conf, rtp.conf, modules
  [
    'a write timeout left at its default',
    [['ari.conf', 'websocket_write_timeout', ';websocket_write_timeout']],
    [],
    ['write-timeout'],
  ],
  ['few sessions', [['http.conf', 'limit = 100', 'limit = 10']], [], ['session-limit']],
  [
    'ARI on every network',
    [['http.conf', 'bindaddr = 127.0.0.1', 'bindaddr = 0.0.0.0']],
    [],
    ['http-open'],
  ],
  [
    'AMI on every network',
    [['manager.conf', 'bindaddr = 127.0.0.1', 'bindaddr = 0.0.0.0']],
    [],
    ['manager-open'],
  ],
  ['few RTP ports', [['rtp.conf', 'rtpend = 20000', 'rtpend = 10010']], [], ['rtp-range']],
  ['ICE', [['rtp.conf', 'icesupport = no', ';icesupport = no']], [], ['ice-deadlock']],
  [
    'a user who may only read',
    [['ari.conf', 'type = user', 'type = user\nread_only = yes']],
    ['module reload res_ari.so'],
    ['ari-read-only'],
  ],
  // extensions.conf
  [
    'a route that does not exist',
    [['extensions.conf', 'Stasis(failover,support,', 'Stasis(failover,suport,']],
    DIALPLAN,
    ['dialplan-unknown-route', 'route-not-called'],
  ],
  [
    'no route',
    [['extensions.conf', 'Stasis(failover,support,', 'Stasis(failover,,']],
    DIALPLAN,
    ['dialplan-no-route', 'route-not-called'],
  ],
  [
    "another application's name",
    [
      ['extensions.conf', 'Stasis(failover,support,', 'Stasis(failsafe,support,'],
      ['extensions.conf', 'Stasis(failover,out,', 'Stasis(failsafe,out,'],
    ],
    DIALPLAN,
    ['dialplan-without-stasis'],
  ],
  [
    "an application's name, misspelt beside the right one",
    [['extensions.conf', 'Stasis(failover,out,', 'Stasis(fail-over,out,']],
    DIALPLAN,
    ['dialplan-unknown-app', 'route-not-called'],
  ],
  [
    'a fallback that does not exist',
    [['extensions.conf', '[no-app]', '[no-apps]']],
    DIALPLAN,
    ['fallback-missing'],
  ],
  [
    'a fallback without 911',
    [['extensions.conf', 'exten => 911,1,Dial', 'exten => 922,1,Dial']],
    DIALPLAN,
    ['fallback-no-emergency'],
  ],
  [
    'a door that lets no + in',
    [['extensions.conf', '[inbound]\nexten => _[+*#0-9]!', '[inbound]\nexten => _X!']],
    DIALPLAN,
    ['dialplan-no-plus'],
  ],
  [
    'no guard',
    [['extensions.conf', 'Set(TIMEOUT(absolute)=${LAB_GUARD})', 'NoOp(no guard)']],
    DIALPLAN,
    ['dialplan-no-guard'],
  ],
  [
    'a guard that stays',
    [['extensions.conf', 'Set(TIMEOUT(absolute)=0)', 'NoOp(guard)']],
    DIALPLAN,
    ['dialplan-guard-stays'],
  ],
  [
    'a guard that fires before max_setup',
    [['extensions.conf', 'TIMEOUT(absolute)=${LAB_GUARD}', 'TIMEOUT(absolute)=60']],
    DIALPLAN,
    ['dialplan-guard-short'],
  ],
  [
    'a variable that nobody sets',
    [['extensions.conf', '1,Set(DIALLED=${EXTEN})', '1,NoOp(${EXTEN})']],
    DIALPLAN,
    ['dialplan-unset-argument', 'dialplan-unset-target'],
  ],
  [
    '${EXTEN} at T',
    [['extensions.conf', 'T,1,Goto(no-app,${DIALLED},1)', 'T,1,Goto(no-app,${EXTEN},1)']],
    DIALPLAN,
    ['dialplan-unset-target'],
  ],
  [
    'nothing wrong with a global variable',
    [['extensions.conf', 'Stasis(failover,support,', 'Stasis(failover,${LAB_ROUTE},']],
    DIALPLAN,
    [],
  ],
  [
    "nothing wrong with an endpoint's",
    [
      ['extensions.conf', 'Stasis(failover,support,', 'Stasis(failover,${ITS_ROUTE},'],
      ['pjsip.conf', '[outbound](way-out)', '[outbound](way-out)\nset_var = ITS_ROUTE=support'],
    ],
    [...PJSIP, ...DIALPLAN],
    [],
  ],
  [
    'no extension T',
    [['extensions.conf', 'exten => T,1,', ';exten => T,1,']],
    DIALPLAN,
    ['dialplan-no-T'],
  ],
  [
    'no hops',
    [
      [
        'extensions.conf',
        ',${DIALLED},${FILTER(0-9,${PJSIP_HEADER(read,X-Failover-Hops)})})',
        ',${DIALLED})',
      ],
    ],
    DIALPLAN,
    ['dialplan-no-hops'],
  ],
  [
    'no fallback, and no question for an overload',
    [
      ['extensions.conf', '"${FAILOVER_OVERLOAD}" = "1"', '"1" = "2"'],
      ['extensions.conf', 'GotoIf($["${STASISSTATUS}"', 'NoOp($["${STASIS}"'],
      ['extensions.conf', 'GotoIf($["${FAILOVER_STATUS}" = "NOANSWER"', 'NoOp($["${A}" = "B"'],
    ],
    DIALPLAN,
    ['dialplan-no-fallback', 'dialplan-enters-overload'],
  ],
  [
    'a fallback of an earlier version',
    [['extensions.conf', '"OVERLOAD"]?no-app', '"OLD"]?no-app']],
    DIALPLAN,
    ['dialplan-no-overload'],
  ],
  [
    'a tier that leads nowhere',
    [['extensions.conf', '[standby-ivr]', '[stand-by-ivr]']],
    DIALPLAN,
    ['tier-missing'],
  ],
];
