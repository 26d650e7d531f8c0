import type { Config } from '../config/config.ts';
import type { Destination, Route, Trunk } from '../core/route.ts';

/** What the configuration asks of Asterisk, each with who asks: `trunk carrier-a`, `route support`. */
export interface Uses {
  /** PJSIP endpoints by name. */
  readonly endpoints: ReadonlyMap<string, EndpointUse>;
  /** Channel technologies, `Local`, `IAX2`. */
  readonly technologies: ReadonlyMap<string, readonly string[]>;
  /** By `context,extension,priority`. */
  readonly places: ReadonlyMap<string, PlaceUse>;
}

export interface EndpointUse {
  readonly by: readonly string[];
  /** A way to others, not somebody's phone. */
  readonly isWayOut: boolean;
  /** What is dialled through it stands in its AORs. */
  readonly dialsContacts: boolean;
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

export function usesOf({ routes, trunks }: Config): Uses {
  const uses = [...trunks.flatMap(usesOfTrunk), ...[...routes.values()].flatMap(usesOfRoute)];
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
      // Of the trunks, which are all asked for.
      return [];
    case 'endpoint':
      return usesOfDialString(destination.dialString, by);
  }
}

function usesOfTrunk({ name, endpoint }: Trunk): readonly Use[] {
  const by = `trunk ${name}`;
  const use = { by: [by], isWayOut: true, dialsContacts: true };
  return [{ on: 'endpoint', name: endpoint, use }, technology('PJSIP', by)];
}

/** `PJSIP/alice`, `PJSIP/100@trunk`, `PJSIP/out/sip:a@b`, `PJSIP/alice/desk`, `Local/1@x/n`, `IAX2/peer/1`. */
function usesOfDialString(dialString: string, by: string): readonly Use[] {
  const [tech = '', first = '', second = ''] = dialString.split('/');
  const own = technology(tech, by);
  switch (tech.toUpperCase()) {
    case 'PJSIP': {
      const dialsContacts = !/^sips?:/.test(second);
      const use = { by: [by], isWayOut: !dialsContacts, dialsContacts };
      return [{ on: 'endpoint', name: first.split('@').at(-1) ?? '', use }, own];
    }
    case 'LOCAL': {
      const [extension = '', context = 'default'] = first.split('@');
      const use = { by: [by], kind: 'local' as const, context, extension, priority: 1 };
      return [{ on: 'place', use }, own];
    }
    default:
      return [own];
  }
}

function technology(name: string, by: string): Use {
  return { on: 'technology', name, by };
}

function both(one: EndpointUse, other: EndpointUse): EndpointUse {
  return {
    by: joined(one.by, other.by),
    isWayOut: one.isWayOut || other.isWayOut,
    dialsContacts: one.dialsContacts || other.dialsContacts,
  };
}

/** Each once. */
function joined(before: readonly string[] = [], more: readonly string[]): readonly string[] {
  return [...new Set([...before, ...more])];
}
