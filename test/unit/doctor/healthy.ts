import assert from 'node:assert/strict';
import type { Dialplan, DialplanStep } from '../../../src/ami/dialplan.ts';
import type { Config } from '../../../src/config/config.ts';
import { examine } from '../../../src/doctor/examine.ts';
import { known, unknown, type EndpointFacts, type Facts } from '../../../src/doctor/facts.ts';
import { NEEDED_MODULES } from '../../../src/doctor/needed-modules.ts';
import type { Remark } from '../../../src/doctor/remark.ts';
import { usesOf } from '../../../src/doctor/uses.ts';
import { errorsOf, load } from '../config/config-file.ts';

/** The pattern of the shipped dialplan. */
export const OPEN = '_[+*#0-9]!';
/** As Asterisk shows them: the file has a backslash before the semicolon. */
export const NUMBER = '${FILTER(0-9+*#,${CUT(EXTEN,;,1)})}';
export const HOPS = '${FILTER(0-9,${PJSIP_HEADER(read,X-Failover-Hops)})}';

/** As asterisk-conf/ makes it: nothing to find but that the app runs. */
export const HEALTHY: Facts = {
  version: '22.11.0',
  release: { major: 22, minor: 11, patch: 0 },
  mayWrite: known(true),
  nameUse: known('running'),
  modules: known(new Set(NEEDED_MODULES.map(({ module }) => module))),
  endpointNames: known(['carrier-a', 'carrier-b', 'outbound', 'alice']),
  endpoints: new Map(
    ['carrier-a', 'carrier-b', 'outbound'].map((name) => [name, known(endpoint({}, name))]),
  ),
  contexts: contexts({
    'carrier-a': 'inbound',
    'carrier-b': 'inbound',
    outbound: 'inbound',
    alice: 'outgoing',
  }),
  identified: new Map(['carrier-a', 'carrier-b'].map((name) => [name, known(true)])),
  lines: known(new Set()),
  contactCounts: new Map(),
  otherApps: new Map(),
  dropsParameters: known('no'),
  overloadTrigger: known('pjsip_only'),
  timerB: known('16000'),
  hasNsupdate: true,
  ami: { kind: 'used' },
  settings: {
    websocketWriteTimeout: known('5000'),
    sessionLimit: known('100'),
    iceSupport: known('no'),
    httpAddress: known('127.0.0.1'),
    managerAddress: known('127.0.0.1'),
    rtpStart: known('10000'),
    rtpEnd: known('20000'),
  },
  dialplan: known(
    dialplan(
      `inbound,${OPEN},1,Goto(inbound-clean,${NUMBER},1)`,
      `inbound-clean,${OPEN},1,Set(DIALLED=\${EXTEN})`,
      `inbound-clean,${OPEN},2,GotoIf($["\${FAILOVER_OVERLOAD}" = "1" & \${LEN(\${DIALLED})} > 6]?no-app,\${DIALLED},1)`,
      `inbound-clean,${OPEN},3,Set(TIMEOUT(absolute)=180)`,
      `inbound-clean,${OPEN},4,Stasis(failover,support,\${DIALLED},${HOPS})`,
      `inbound-clean,${OPEN},5,Set(TIMEOUT(absolute)=0)`,
      `inbound-clean,${OPEN},6,GotoIf($["\${STASISSTATUS}" = "FAILED" | "\${FAILOVER_STATUS}" = "DRAINING" | "\${FAILOVER_STATUS}" = "OVERLOAD"]?no-app,\${DIALLED},1)`,
      `inbound-clean,${OPEN},7,Hangup(\${FAILOVER_CAUSE})`,
      'inbound-clean,T,1,Goto(no-app,${DIALLED},1)',
      `no-app,${OPEN},1,Dial(PJSIP/+14155550123@carrier-a,40)`,
      `outgoing,${OPEN},1,Hangup(1)`,
    ),
  ),
  variablesSetElsewhere: new Set(),
  places: new Map([['standby-ivr,s,1', known(true)]]),
};

export function endpoint(changes: Partial<EndpointFacts> = {}, aor = 'carrier-a'): EndpointFacts {
  return {
    state: known('online'),
    options: {
      aors: [aor],
      directMedia: false,
      allowTransfer: false,
      ignores183WithoutSdp: false,
      redirectMethod: 'user',
    },
    aors: new Map([[aor, known({ contacts: ['sip:carrier'], qualifyFrequency: 15 })]]),
    ...changes,
  };
}

/** The context of each endpoint. */
export function contexts(byEndpoint: Readonly<Record<string, string>>): Facts['contexts'] {
  return known(
    new Map(
      Object.entries(byEndpoint).map(([name, context]) => [
        name,
        { context, hasOwnCallerId: false },
      ]),
    ),
  );
}

/** `context,extension,priority,Application(data)`, one per step. */
export function dialplan(...lines: readonly string[]): Dialplan {
  return { steps: lines.map(stepOf), includes: new Map(), hasSwitches: false };
}

function stepOf(line: string): DialplanStep {
  const match = /^([^,]*),([^,]*),(\d+),(\w+)\((.*)\)$/.exec(line);
  assert(match, line);
  const [, context = '', extension = '', priority, application = '', data = ''] = match;
  return { context, extension, priority: Number(priority), application, data };
}

/** Two trunks, a SIP URI, a dialplan tier. */
export const USUAL = `
numbering: { country: US }
trunks: { carrier-a: {}, carrier-b: {} }
routes:
  support:
    tiers: [ { sip: "sip:a@b" }, { number: "+14155550123" }, { dialplan: "standby-ivr,s,1" } ]
`;

export function configOf(yaml: string): Config {
  const loaded = load(yaml);
  assert(loaded.ok, errorsOf(loaded).join('\n'));
  return loaded.config;
}

/** `error endpoint-missing`, in order. */
export function told(remarks: readonly Remark[]): readonly string[] {
  return remarks.map((remark) =>
    remark.severity === 'not-checked'
      ? `${remark.severity} ${remark.what}`
      : `${remark.severity} ${remark.id}`,
  );
}

/** What is found where the healthy Asterisk has changed; that the app runs is left out. */
export function examined(changes: Partial<Facts>, yaml = USUAL): readonly string[] {
  return told(remarksOn(changes, yaml)).filter((remark) => remark !== 'note app-connected');
}

export function remarksOn(changes: Partial<Facts>, yaml = USUAL): readonly Remark[] {
  const config = configOf(yaml);
  return examine({ ...HEALTHY, ...changes }, config, usesOf(config));
}

export type Row = readonly [what: string, changes: Partial<Facts>, expected: readonly string[]];

export function table(title: string, rows: readonly Row[]): void {
  describe(title, () => {
    for (const [what, changes, expected] of rows) {
      it(what, () => assert.deepEqual(examined(changes), expected));
    }
  });
}

export function without(module: string): Partial<Facts> {
  assert(HEALTHY.modules.known);
  return { modules: known(new Set([...HEALTHY.modules.value].filter((name) => name !== module))) };
}

/** A configuration with one route of one tier. */
export function route(tier: string): string {
  return `routes: { support: { tiers: [ ${tier} ] } }\n`;
}

export const NOTHING = unknown('something');
