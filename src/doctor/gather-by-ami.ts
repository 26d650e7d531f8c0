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
  'ami' | 'settings' | 'dialplan' | 'variablesSetElsewhere' | 'places'
>;

/**
 * The place of each setting. doctor reads the last occurrence, because earlier ones come from
 * templates.
 */
const SETTINGS: Readonly<Record<Setting, readonly [file: string, section: string, key: string]>> = {
  websocketWriteTimeout: ['ari.conf', 'general', 'websocket_write_timeout'],
  sessionLimit: ['http.conf', 'general', 'sessionlimit'],
  iceSupport: ['rtp.conf', 'general', 'icesupport'],
};

export async function gatherByAmi(
  { app, ami }: Pick<AsteriskConfig, 'app' | 'ami'>,
  uses: Uses,
  { modules, endpointNames }: Pick<Facts, 'modules' | 'endpointNames'>,
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
    const endpoints = endpointNames.known ? endpointNames.value : [];
    const isReadable = !lacks(modules, 'func_config.so');
    return {
      ami: { kind: 'used' },
      settings: await settingsOf(client, modules),
      dialplan,
      // A variable that cannot be looked up counts as set, so that doctor reports nothing unproven.
      variablesSetElsewhere: isReadable
        ? await setElsewhere(client, unset, endpoints)
        : new Set(unset),
      places: await placesOf(client, uses, modules),
    };
  } finally {
    await client.close();
  }
}

function untold(ami: Facts['ami'], needs: string, { places }: Uses): AmiFacts {
  const nothing = unknown(needs);
  return {
    ami,
    settings: { websocketWriteTimeout: nothing, sessionLimit: nothing, iceSupport: nothing },
    dialplan: nothing,
    variablesSetElsewhere: new Set(),
    places: new Map([...places.keys()].map((key) => [key, nothing])),
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
  return {
    websocketWriteTimeout: await read('websocketWriteTimeout'),
    sessionLimit: await read('sessionLimit'),
    iceSupport: await read('iceSupport'),
  };
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
