import type { Config } from '../config/config.ts';
import type { CheckSettings } from '../settings/checks.ts';
import { pjsipWay } from '../core/route/dial-string.ts';
import { trunksOf, type Destination, type Route, type Trunk } from '../core/route/route.ts';

/**
 * The things that the configuration needs from Asterisk, each with its users: `trunk carrier-a`,
 * `route support`.
 */
export interface Uses {
  /** PJSIP endpoints, by name. */
  readonly endpoints: ReadonlyMap<string, EndpointUse>;
  /** Channel technologies such as `Local` and `IAX2`, with their users. */
  readonly technologies: ReadonlyMap<string, readonly string[]>;
  /** Places of the dialplan, by `context,extension,priority`. */
  readonly places: ReadonlyMap<string, PlaceUse>;
}

export interface EndpointUse {
  readonly by: readonly string[];
  /** The endpoint leads to other systems, not to a phone. */
  readonly isWayOut: boolean;
  /** Calls go to the contacts in its AORs, not to a URI in the dial string. */
  readonly dialsContacts: boolean;
  /** `contacts: first` in failover.yaml. */
  readonly ringsFirst?: true;
}

export interface PlaceUse {
  readonly by: readonly string[];
  readonly kind: 'tier' | 'local';
  readonly context: string;
  readonly extension: string;
  readonly priority: number;
}

type Use =
  | { readonly on: 'endpoint'; readonly name: string; readonly use: EndpointUse }
  | { readonly on: 'technology'; readonly name: string; readonly by: string }
  | { readonly on: 'place'; readonly use: PlaceUse };

export function usesOf(config: Config): Uses {
  const { routes, trunks } = config;
  const dialsUris = trunksForUris(config);
  const uses = [
    ...trunks.flatMap((trunk) => usesOfTrunk(trunk, !dialsUris.has(trunk.name))),
    ...[...routes.values()].flatMap(usesOfRoute),
  ];
  const endpoints = new Map<string, EndpointUse>();
  const technologies = new Map<string, readonly string[]>();
  const places = new Map<string, PlaceUse>();
  for (const entry of uses) {
    switch (entry.on) {
      case 'endpoint': {
        const before = endpoints.get(entry.name);
        endpoints.set(entry.name, before === undefined ? entry.use : both(before, entry.use));
        break;
      }
      case 'technology':
        technologies.set(entry.name, joined(technologies.get(entry.name), [entry.by]));
        break;
      case 'place': {
        const { context, extension, priority, by } = entry.use;
        const key = `${context},${extension},${priority}`;
        places.set(key, { ...entry.use, by: joined(places.get(key)?.by, by) });
      }
    }
  }
  return { endpoints, technologies, places };
}

/**
 * Returns the trunks that dial only SIP URIs: their calls need no AOR. A trunk that no route names
 * may dial numbers.
 */
function trunksForUris({ routes, checks }: Config): ReadonlySet<string> {
  const targets = [...routes.values()].flatMap(({ tiers }) =>
    tiers.flatMap((tier) => (tier.kind === 'dial' ? tier.targets : [])),
  );
  const named = (isUri: boolean): ReadonlySet<string> =>
    new Set(
      targets
        .filter(({ destination }) => (destination.kind === 'sip') === isUri)
        .flatMap(({ destination }) => trunksOf(destination).map(({ name }) => name)),
    );
  const dialsNumbers = named(false);
  return new Set(
    [...named(true)].filter((name) => !dialsNumbers.has(name) && !asksContacts(checks.get(name))),
  );
}

/** Whether a check of the trunk needs a contact: its state, or a call to a test number. */
function asksContacts(checks: readonly CheckSettings[] = []): boolean {
  return checks.some(({ kind }) => kind === 'contact' || kind === 'call');
}

function usesOfRoute({ name, tiers }: Route): readonly Use[] {
  const by = `route ${name}`;
  return tiers.flatMap((tier): readonly Use[] => {
    if (tier.kind === 'dial') {
      return tier.targets.flatMap(({ destination }) => usesOfDestination(destination, by));
    }
    const { context, extension, priority } = tier;
    return [{ on: 'place', use: { by: [by], kind: 'tier', context, extension, priority } }];
  });
}

function usesOfDestination(destination: Destination, by: string): readonly Use[] {
  switch (destination.kind) {
    case 'sip': {
      const use = { by: [`sip of ${by}`], isWayOut: true, dialsContacts: false };
      return [{ on: 'endpoint', name: destination.endpoint, use }, technology('PJSIP', by)];
    }
    case 'number':
    case 'dialled':
      // All trunks are checked by themselves.
      return [];
    case 'endpoint':
      return usesOfDialString(destination.dialString, by, destination.contacts);
  }
}

function usesOfTrunk({ name, endpoint }: Trunk, dialsContacts: boolean): readonly Use[] {
  const by = `trunk ${name}`;
  const use = { by: [by], isWayOut: true, dialsContacts };
  return [{ on: 'endpoint', name: endpoint, use }, technology('PJSIP', by)];
}

/** Returns the uses of a dial string: `PJSIP/alice`, `Local/1@x/n`, `IAX2/peer/1`. */
function usesOfDialString(dialString: string, by: string, contacts?: 'first'): readonly Use[] {
  const [tech = '', first = ''] = dialString.split('/');
  const own = technology(tech, by);
  const way = pjsipWay(dialString);
  if (way !== undefined) {
    const dialsContacts = way.uri === undefined;
    const first = contacts === 'first' ? { ringsFirst: true as const } : {};
    const use = { by: [by], isWayOut: !dialsContacts, dialsContacts, ...first };
    return [{ on: 'endpoint', name: way.endpoint, use }, own];
  }
  if (tech.toUpperCase() !== 'LOCAL') return [own];
  const [extension = '', context = 'default'] = first.split('@');
  const use = { by: [by], kind: 'local' as const, context, extension, priority: 1 };
  return [{ on: 'place', use }, own];
}

function technology(name: string, by: string): Use {
  return { on: 'technology', name, by };
}

function both(one: EndpointUse, other: EndpointUse): EndpointUse {
  return {
    by: joined(one.by, other.by),
    isWayOut: one.isWayOut || other.isWayOut,
    dialsContacts: one.dialsContacts || other.dialsContacts,
    ...((one.ringsFirst ?? other.ringsFirst) ? { ringsFirst: true as const } : {}),
  };
}

/** Joins two lists without duplicates. */
function joined(before: readonly string[] = [], more: readonly string[]): readonly string[] {
  return [...new Set([...before, ...more])];
}
