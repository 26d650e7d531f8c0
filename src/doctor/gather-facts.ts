import { Inspector } from '../ari/inspect.ts';
import type { PjsipAor } from '../ari/pjsip-object.ts';
import type { NameUse } from '../ari/name-use.ts';
import { parseVersion } from '../ari/version.ts';
import type { AsteriskConfig } from '../config/config.ts';
import type { Reply } from '../ports.ts';
import {
  known,
  unknown,
  type EndpointContext,
  type EndpointFacts,
  type Fact,
  type Facts,
} from './facts.ts';
import { gatherByAmi } from './gather-by-ami.ts';
import { otherAppsIn } from './other-app-findings.ts';
import { hasProgram } from './has-program.ts';
import type { Uses } from './uses.ts';

export type Gathered =
  | { readonly kind: 'facts'; readonly facts: Facts }
  /** `refused`: Asterisk answers, but rejects the user or the password. */
  | { readonly kind: 'refused' | 'unreachable'; readonly problem: string };

/** Gathers facts from the running Asterisk. Calls `onStep` with the subject of each next query. */
export async function gatherFacts(
  config: AsteriskConfig,
  uses: Uses,
  onStep: (what: string) => void,
): Promise<Gathered> {
  const inspector = new Inspector(config);
  onStep('version');
  const reached = await inspector.reach();
  if (reached.kind !== 'reached') return reached;
  const { version } = reached;
  onStep('rights and modules');
  const mayWrite = factOf(await inspector.mayWrite());
  const nameUse = factOf(await inspector.nameUse(config.app));
  const modules = factOf(await inspector.modules());
  const endpointNames = factOf(await inspector.endpointNames());
  const endpoints = new Map<string, Fact<EndpointFacts | 'missing'>>();
  for (const name of uses.endpoints.keys()) {
    onStep(`endpoint ${name}`);
    endpoints.set(name, await endpointFacts(inspector, name));
  }
  const identified = new Map<string, Fact<boolean>>();
  for (const [name, { isWayOut, dialsContacts }] of uses.endpoints) {
    if (isWayOut && dialsContacts) identified.set(name, await isIdentified(inspector, name));
  }
  const overloadTrigger = factOf(
    await inspector.pjsipOption('global', 'taskprocessor_overload_trigger'),
  );
  const timerB = factOf(await inspector.pjsipOption('system', 'timer_b'));
  const dropsParameters = factOf(await inspector.pjsipOption('global', 'ignore_uri_user_options'));
  if (config.ami !== undefined) onStep('contexts of endpoints');
  const contexts = await contextsOf(inspector, config, endpointNames);
  if (config.ami !== undefined) onStep('dialplan and files');
  const byAmi = await gatherByAmi(config, uses, { modules, endpointNames, endpoints });
  const others = byAmi.dialplan.known ? otherAppsIn(byAmi.dialplan.value, config.app) : [];
  const otherApps = new Map<string, Fact<NameUse['kind']>>();
  for (const app of others) otherApps.set(app, factOf(await inspector.nameUse(app)));
  const facts = {
    version,
    release: parseVersion(version),
    mayWrite,
    nameUse,
    modules,
    endpointNames,
    endpoints,
    contexts,
    identified,
    otherApps,
    dropsParameters,
    overloadTrigger,
    timerB,
    hasNsupdate: hasProgram('nsupdate'),
    ...byAmi,
  };
  return { kind: 'facts', facts };
}

async function endpointFacts(
  inspector: Inspector,
  name: string,
): Promise<Fact<EndpointFacts | 'missing'>> {
  const options = factOf(await inspector.endpoint(name));
  if (!options.known) return options;
  if (options.value === 'missing') return known('missing');
  const aors = new Map<string, Fact<PjsipAor | 'missing'>>();
  for (const aor of options.value.aors) aors.set(aor, factOf(await inspector.aor(aor)));
  const state = factOf(await inspector.endpointState(name));
  return known({ state, options: options.value, aors });
}

/**
 * Whether an `identify` section gives calls to an endpoint. ARI finds a section only by its name,
 * so this tries the usual ones: as in asterisk-conf/, and as the PJSIP wizard writes it.
 */
async function isIdentified(inspector: Inspector, endpoint: string): Promise<Fact<boolean>> {
  for (const name of [endpoint, `${endpoint}-identify`, `identify-${endpoint}`]) {
    const fact = factOf(await inspector.identified(name));
    if (!fact.known) return fact;
    if (fact.value !== 'missing' && fact.value.endpoint === endpoint) return known(true);
  }
  return known(false);
}

/** Endpoints that are queried at the same time. */
const AT_ONCE = 8;

/**
 * Reads the contexts of all endpoints. Needs AMI: only the findings about the dialplan use them.
 */
async function contextsOf(
  inspector: Inspector,
  { ami }: Pick<AsteriskConfig, 'ami'>,
  names: Facts['endpointNames'],
): Promise<Facts['contexts']> {
  if (ami === undefined) return unknown('asterisk.ami in failover.yaml');
  if (!names.known) return names;
  const contexts = new Map<string, EndpointContext>();
  for (let first = 0; first < names.value.length; first += AT_ONCE) {
    const some = names.value.slice(first, first + AT_ONCE);
    const replies = await Promise.all(some.map((name) => inspector.endpoint(name)));
    for (const [index, reply] of replies.entries()) {
      const fact = factOf(reply);
      if (!fact.known) return fact;
      if (fact.value === 'missing') continue;
      const { context = 'default', hasOwnCallerId = false } = fact.value;
      contexts.set(some[index] ?? '', { context, hasOwnCallerId });
    }
  }
  return known(contexts);
}

function factOf<T>(reply: Reply<T>): Fact<T> {
  if (reply.ok) return known(reply.value);
  const { message } = reply;
  return unknown(
    reply.kind === 'refused'
      ? `an ARI that answers: it returned ${reply.status} "${message}" (are all res_ari modules loaded?)`
      : `an ARI that answers: ${message}`,
  );
}
