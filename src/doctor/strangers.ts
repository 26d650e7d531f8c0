import type { Config } from '../config/config.ts';
import type { EndpointContext, Facts } from './facts.ts';
import { DialplanIndex } from './reach/dialplan-index.ts';
import { rootsOf } from './reach/roots.ts';
import { AS_SENT, onEntry, WITHOUT_PARAMETERS } from './reach/sent.ts';
import { walkFrom, type Entry, type Walk } from './reach/walk.ts';
import { stasisCalls } from './stasis-calls.ts';
import type { Uses } from './uses.ts';

/** The steps that calls from endpoints reach. */
export interface Reach {
  readonly walks: readonly Walk[];
  /** Places that call the app, but that no followed call reaches. */
  readonly unseen: readonly string[];
}

type Known = Pick<Facts, 'dialplan' | 'contexts' | 'dropsParameters'>;

/**
 * Follows calls from the context of every endpoint. A context that calls the app and that nothing
 * leads to counts as an entry too: an endpoint of another channel driver may use it.
 */
export function reachOf(
  { dialplan, contexts, dropsParameters }: Known,
  { asterisk }: Pick<Config, 'asterisk'>,
  { places }: Pick<Uses, 'places'>,
): Reach {
  if (!dialplan.known || !contexts.known) return { walks: [], unseen: [] };
  const index = new DialplanIndex(dialplan.value);
  const { app } = asterisk;
  const tiers = [...places].flatMap(([place, { kind }]) => (kind === 'tier' ? [place] : []));
  const drops = dropsParameters.known && /^(?:yes|true|on|1)$/i.test(dropsParameters.value ?? '');
  const number = drops ? WITHOUT_PARAMETERS : AS_SENT;
  const entries = [...contextsOf(contexts.value)].map(([context, isCallerKnown]): Entry => {
    return { context, values: onEntry(number, isCallerKnown) };
  });
  const follow = (entry: Entry): Walk => walkFrom(entry, index, { app, places: tiers });
  const walks = entries.filter(({ context }) => index.has(context)).map(follow);
  const seen = new Set(walks.flatMap(({ visits }) => visits.map(({ step }) => step.context)));
  const unseen = stasisCalls(dialplan.value).filter(
    (call) => call.app === app && !seen.has(call.context),
  );
  const isAnywhere = dialplan.value.hasSwitches || walks.some((walk) => walk.leadsAnywhere);
  if (isAnywhere) return { walks, unseen: unseen.map(({ place }) => place) };
  const roots = unseen.flatMap(({ context }) => rootsOf(context, dialplan.value));
  const more = [...new Set(roots)].map((context) =>
    follow({ context, values: onEntry(number, false) }),
  );
  return { walks: [...walks, ...more], unseen: [] };
}

/**
 * Returns the contexts of all endpoints, and whether every endpoint of the context fixes its caller
 * ID.
 */
function contextsOf(endpoints: ReadonlyMap<string, EndpointContext>): ReadonlyMap<string, boolean> {
  const contexts = new Map<string, boolean>();
  for (const { context, hasOwnCallerId } of endpoints.values()) {
    contexts.set(context, hasOwnCallerId && contexts.get(context) !== false);
  }
  return contexts;
}
