import { connectAmi, type AmiClient, type AmiReply } from '../ami/client.ts';
import { showDialplan } from '../ami/dialplan.ts';
import { readFunction, readGlobal } from '../ami/read-function.ts';
import type { AsteriskConfig } from '../config/config.ts';
import { known, unknown, type Fact, type Facts, type Setting } from './facts.ts';
import { unsetVariables } from './unset-variable-findings.ts';
import type { Uses } from './uses.ts';

/** The facts that only AMI can report. */
export type AmiFacts = Pick<
  Facts,
  'ami' | 'settings' | 'dialplan' | 'variablesSetElsewhere' | 'places' | 'lines' | 'contactCounts'
>;

/**
 * The place of each setting. doctor reads the last occurrence, because earlier ones come from
 * templates.
 */
const SETTINGS: Readonly<Record<Setting, readonly [file: string, section: string, key: string]>> = {
  websocketWriteTimeout: ['ari.conf', 'general', 'websocket_write_timeout'],
  sessionLimit: ['http.conf', 'general', 'sessionlimit'],
  iceSupport: ['rtp.conf', 'general', 'icesupport'],
  httpAddress: ['http.conf', 'general', 'bindaddr'],
  managerAddress: ['manager.conf', 'general', 'bindaddr'],
  rtpStart: ['rtp.conf', 'general', 'rtpstart'],
  rtpEnd: ['rtp.conf', 'general', 'rtpend'],
};

export async function gatherByAmi(
  { app, ami }: Pick<AsteriskConfig, 'app' | 'ami'>,
  uses: Uses,
  { modules, endpointNames, endpoints }: Pick<Facts, 'modules' | 'endpointNames' | 'endpoints'>,
): Promise<AmiFacts> {
  if (ami === undefined) return untold({ kind: 'absent' }, 'asterisk.ami in failover.yaml', uses);
  const connected = await connectAmi(ami);
  if (!connected.ok) {
    return untold(
      { kind: 'unusable', problem: connected.problem },
      'an AMI connection that works',
      uses,
    );
  }
  const { client } = connected;
  try {
    const dialplan = factOf(await showDialplan(client));
    const unset = dialplan.known ? [...unsetVariables(dialplan.value, app)] : [];
    const names = endpointNames.known ? endpointNames.value : [];
    const isReadable = !lacks(modules, 'func_config.so');
    return {
      ami: { kind: 'used' },
      settings: await settingsOf(client, modules),
      dialplan,
      // A variable that cannot be looked up counts as set, so that doctor reports nothing unproven.
      variablesSetElsewhere: isReadable ? await setElsewhere(client, unset, names) : new Set(unset),
      places: await placesOf(client, uses, modules),
      lines: await linesOf(client, modules),
      contactCounts: await contactCountsOf(client, uses, { modules, endpoints }),
    };
  } finally {
    await client.close();
  }
}

function untold(ami: Facts['ami'], needs: string, { places }: Uses): AmiFacts {
  const nothing = unknown(needs);
  return {
    ami,
    settings: eachSetting(() => nothing),
    dialplan: nothing,
    variablesSetElsewhere: new Set(),
    places: new Map([...places.keys()].map((key) => [key, nothing])),
    lines: nothing,
    contactCounts: new Map(),
  };
}

/**
 * Returns which of these variables are global, or set for the callers of an endpoint by `set_var`.
 * ARI does not show `set_var`.
 */
async function setElsewhere(
  client: AmiClient,
  variables: readonly string[],
  endpoints: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const name of variables) {
    const reply = await readGlobal(client, name);
    if (!reply.ok || reply.value !== '') found.add(name);
  }
  for (const endpoint of endpoints) {
    if (variables.every((name) => found.has(name))) break;
    for (const name of await variablesOf(client, endpoint)) found.add(name);
  }
  return found;
}

async function variablesOf(client: AmiClient, endpoint: string): Promise<readonly string[]> {
  const names: string[] = [];
  while (names.length < MOST_VARIABLES) {
    const args = ['pjsip.conf', endpoint, 'set_var', String(names.length)];
    const reply = await readFunction(client, 'AST_CONFIG', args);
    if (!reply.ok || reply.value === '') break;
    names.push(reply.value.split('=', 1)[0]?.trim() ?? '');
  }
  return names;
}

/** Most `set_var` lines that doctor reads of one endpoint. */
const MOST_VARIABLES = 100;

async function settingsOf(
  client: AmiClient,
  modules: Facts['modules'],
): Promise<Facts['settings']> {
  const read = async (setting: Setting): Promise<Fact<string>> => {
    if (lacks(modules, 'func_config.so')) return unknown('the module func_config.so');
    return factOf(await readFunction(client, 'AST_CONFIG', [...SETTINGS[setting], '-1']));
  };
  const facts = new Map<Setting, Fact<string>>();
  for (const setting of Object.keys(SETTINGS) as Setting[]) facts.set(setting, await read(setting));
  return eachSetting((setting) => facts.get(setting) ?? unknown('this setting'));
}

function eachSetting(factFor: (setting: Setting) => Fact<string>): Facts['settings'] {
  const settings = Object.keys(SETTINGS) as Setting[];
  return Object.fromEntries(
    settings.map((setting) => [setting, factFor(setting)]),
  ) as Facts['settings'];
}

async function linesOf(client: AmiClient, modules: Facts['modules']): Promise<Facts['lines']> {
  if (lacks(modules, 'res_pjsip_outbound_registration.so')) return known(new Set());
  const reply = await client.list('PJSIPShowRegistrationsOutbound');
  if (!reply.ok) return factOf(reply);
  const lines = reply.value.filter((one) => /^(?:true|yes)$/i.test(one.get('Line') ?? ''));
  return known(new Set(lines.map((one) => one.get('Endpoint') ?? '')));
}

/** Counts the contacts, registered ones too, of endpoints of which only the first one rings. */
async function contactCountsOf(
  client: AmiClient,
  uses: Uses,
  { modules, endpoints }: Pick<Facts, 'modules' | 'endpoints'>,
): Promise<Facts['contactCounts']> {
  const counts = new Map<string, Fact<number>>();
  if (lacks(modules, 'func_pjsip_aor.so')) return counts;
  for (const [name, { ringsFirst }] of uses.endpoints) {
    const fact = endpoints.get(name);
    if (ringsFirst !== true || fact?.known !== true || fact.value === 'missing') continue;
    let count = 0;
    for (const aor of fact.value.options.aors) {
      const reply = await readFunction(client, 'PJSIP_AOR', [aor, 'contact']);
      if (reply.ok) count += reply.value.split(',').filter((contact) => contact !== '').length;
    }
    counts.set(name, known(count));
  }
  return counts;
}

async function placesOf(
  client: AmiClient,
  { places }: Uses,
  modules: Facts['modules'],
): Promise<Facts['places']> {
  const facts = new Map<string, Fact<boolean>>();
  for (const [key, { context, extension, priority }] of places) {
    if (lacks(modules, 'func_dialplan.so')) {
      facts.set(key, unknown('the module func_dialplan.so'));
      continue;
    }
    const place = [context, extension, String(priority)];
    const fact = factOf(await readFunction(client, 'DIALPLAN_EXISTS', place));
    facts.set(key, fact.known ? known(fact.value === '1') : fact);
  }
  return facts;
}

/** Whether a module is missing. Its functions then read as empty, which proves nothing. */
function lacks(modules: Facts['modules'], module: string): boolean {
  return modules.known && !modules.value.has(module);
}

function factOf<T>(reply: AmiReply<T>): Fact<T> {
  if (reply.ok) return known(reply.value);
  switch (reply.kind) {
    case 'refused':
      return unknown(
        `\`reporting\` in \`write\` of the AMI user (manager.conf): AMI says "${reply.message}"`,
      );
    case 'lost':
      return unknown(`an AMI connection that answers: ${reply.message}`);
    case 'unsendable':
      return unknown(`a name that AMI can look up: ${reply.message}`);
  }
}
