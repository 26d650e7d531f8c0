import { UNREACHABLE, type Policy } from '../core/policy.ts';
import type { Destination, Route, Tier } from '../core/route.ts';
import {
  endpointDestination,
  numberDestination,
  sipDestination,
  type Surroundings,
} from './destination-from-config.ts';
import { policyOf } from './policies-from-config.ts';
import { DESTINATIONS } from './schema-routes.ts';
import { durationOf, itemsOf, textOf, type SectionValues } from './section-values.ts';

/** Carriers take longer than a PBX of one's own to say anything. Milliseconds. */
const PROGRESS_TIMEOUT_MS = { number: 12_000, sip: 6000, endpoint: 6000 } as const;

export function routesFromConfig(
  entries: ReadonlyMap<string, SectionValues>,
  surroundings: Surroundings,
): ReadonlyMap<string, Route> {
  if (entries.size === 0) surroundings.source.error(['routes'], 'must hold at least one route');
  return new Map(
    Array.from(entries, ([name, section]) => [name, readRoute(name, section, surroundings)]),
  );
}

function readRoute(name: string, route: SectionValues, surroundings: Surroundings): Route {
  const policy = policyOf(route, `route ${name}`, UNREACHABLE, surroundings.policies);
  return {
    name,
    tiers: readTiers(route, policy, surroundings),
    maxSetupMs: durationOf(route, 'max_setup') ?? 0,
    ringback: textOf(route, 'ringback') === 'immediate' ? 'immediate' : 'passthrough',
    afterAnswer: textOf(route, 'after_answer') === 'continue' ? 'continue' : 'hangup',
  };
}

function readTiers(
  route: SectionValues,
  policy: Policy,
  surroundings: Surroundings,
): readonly Tier[] {
  const { source } = surroundings;
  const path = [...route.path, 'tiers'];
  const tiers = itemsOf(route, 'tiers');
  if (tiers.length === 0) {
    source.error(path, 'must be a list of at least one tier');
    return [];
  }
  const read = tiers.map((tier, index) => {
    const own = policyOf(tier, `tier ${index + 1}`, policy, surroundings.policies);
    return readTier(tier, index === tiers.length - 1, route, own, surroundings);
  });
  if (read.every((tier) => tier === 'not-built')) {
    source.error(path, 'has no tier that has an effect yet');
  }
  return read.filter((tier) => tier !== 'not-built' && tier !== undefined);
}

function readTier(
  tier: SectionValues,
  isLast: boolean,
  route: SectionValues,
  policy: Policy,
  surroundings: Surroundings,
): Tier | 'not-built' | undefined {
  const { source } = surroundings;
  const kind = kindOf(tier, surroundings);
  if (kind === undefined) return undefined;
  for (const key of MEANINGLESS[kind]) {
    if (tier.given.has(key)) source.error([...tier.path, key], `has no meaning beside \`${kind}\``);
  }
  if (kind === 'any_of') {
    source.warn([...tier.path, kind], 'has no effect yet: the tier is left out');
    for (const item of itemsOf(tier, kind)) readDestination(item, surroundings, route);
    return 'not-built';
  }
  if (kind === 'dialplan') {
    const place = [...tier.path, kind];
    if (!isLast) source.error(place, 'must be the last tier: the caller leaves the app there');
    return dialplanTier(tier);
  }
  const destination = READERS[kind](tier, surroundings, route);
  if (destination === undefined) return undefined;
  return {
    kind: 'dial',
    destination,
    ringTimeoutMs: durationOf(tier, 'ring_timeout') ?? durationOf(route, 'ring_timeout') ?? 0,
    progressTimeoutMs:
      durationOf(tier, 'progress_timeout') ??
      durationOf(route, 'progress_timeout') ??
      PROGRESS_TIMEOUT_MS[kind],
    ...(policy === UNREACHABLE ? {} : { policy }),
  };
}

type Kind = (typeof DESTINATIONS)[number];

const MEANINGLESS: Readonly<Record<Kind, readonly string[]>> = {
  sip: ['strategy', 'allow'],
  number: ['strategy'],
  endpoint: ['via', 'strategy', 'allow'],
  dialplan: [
    'via',
    'ring_timeout',
    'progress_timeout',
    'strategy',
    'allow',
    'policy',
    'next_on',
    'stop_on',
  ],
  any_of: ['via'],
};

/** The one kind of destination that a tier must have. */
function kindOf(
  tier: SectionValues,
  { source }: Surroundings,
  allowed: readonly Kind[] = DESTINATIONS,
): Kind | undefined {
  const given = allowed.filter((kind) => tier.given.has(kind));
  // Beside `sip`, `endpoint` says who dials it.
  const kinds = given.includes('sip') ? given.filter((kind) => kind !== 'endpoint') : given;
  const [kind] = kinds;
  if (kind !== undefined && kinds.length === 1) return kind;
  const found = kind === undefined ? 'none' : kinds.join(' and ');
  source.error(tier.path, `must have exactly one of ${allowed.join(', ')}; it has ${found}`);
  return undefined;
}

const READERS: Readonly<
  Record<
    'sip' | 'number' | 'endpoint',
    (
      tier: SectionValues,
      surroundings: Surroundings,
      route: SectionValues,
    ) => Destination | undefined
  >
> = { sip: sipDestination, number: numberDestination, endpoint: endpointDestination };

/** Of an item of `any_of`: what is wrong with it is told, although it is not dialled yet. */
function readDestination(
  item: SectionValues,
  surroundings: Surroundings,
  route: SectionValues,
): void {
  const kind = kindOf(item, surroundings, ['sip', 'number', 'endpoint']);
  if (kind === 'sip' || kind === 'number' || kind === 'endpoint') {
    READERS[kind](item, surroundings, route);
  }
}

function dialplanTier(tier: SectionValues): Tier | undefined {
  const place = textOf(tier, 'dialplan');
  if (place === undefined) return undefined;
  const [context = '', extension = '', priority = '1'] = place.split(',');
  return { kind: 'dialplan', context, extension, priority: Number(priority) };
}
