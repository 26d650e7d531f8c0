import { connectAmi, type AmiClient, type AmiReply } from '../ami/client.ts';
import { showDialplan } from '../ami/dialplan.ts';
import { readFunction } from '../ami/read-function.ts';
import type { AmiConfig } from '../config/config.ts';
import { known, unknown, type Fact, type Facts, type Setting } from './facts.ts';
import type { Uses } from './uses.ts';

/** What only AMI tells. */
export type AmiFacts = Pick<Facts, 'ami' | 'settings' | 'dialplan' | 'places'>;

/** Where each setting stands. The last one counts: what comes before it is a template's. */
const SETTINGS: Readonly<Record<Setting, readonly [file: string, section: string, key: string]>> = {
  websocketWriteTimeout: ['ari.conf', 'general', 'websocket_write_timeout'],
  sessionLimit: ['http.conf', 'general', 'sessionlimit'],
  iceSupport: ['rtp.conf', 'general', 'icesupport'],
};

export async function gatherByAmi(
  config: AmiConfig | undefined,
  uses: Uses,
  modules: Facts['modules'],
): Promise<AmiFacts> {
  if (config === undefined) return untold({ as: 'absent' }, 'asterisk.ami in failover.yaml', uses);
  const connected = await connectAmi(config);
  if (!connected.ok) {
    return untold({ as: 'unusable', problem: connected.problem }, 'an AMI that can be used', uses);
  }
  const { client } = connected;
  try {
    return {
      ami: { as: 'used' },
      settings: await settingsOf(client, modules),
      dialplan: factOf(await showDialplan(client)),
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
    places: new Map([...places.keys()].map((key) => [key, nothing])),
  };
}

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

/** Its functions read as empty then, which says nothing. */
function lacks(modules: Facts['modules'], module: string): boolean {
  return modules.known && !modules.value.has(module);
}

function factOf<T>(reply: AmiReply<T>): Fact<T> {
  if (reply.ok) return known(reply.value);
  return unknown(
    reply.why === 'refused'
      ? `\`reporting\` in \`write\` of the AMI user (manager.conf): AMI says "${reply.message}"`
      : reply.message,
  );
}
