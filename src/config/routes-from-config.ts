import type { Destination, Route, Tier } from '../core/route.ts';
import {
  endpointDestination,
  numberDestination,
  sipDestination,
  type Surroundings,
} from './destination-from-config.ts';
import { parseDuration } from './durations.ts';
import { asMap, readSection, type Values } from './read-section.ts';
import { DESTINATIONS, ROUTE, TIER } from './schema.ts';
import type { Path, Source } from './source.ts';
import { checkName } from './trunks-from-config.ts';

/** Carriers take longer than a PBX of one's own to say anything. Milliseconds. */
const PROGRESS_TIMEOUT_MS = { number: 12_000, sip: 6000, endpoint: 6000 } as const;

export function routesFromConfig(
  source: Source,
  content: unknown,
  surroundings: Surroundings,
): ReadonlyMap<string, Route> {
  const entries = Object.entries(asMap(source, ['routes'], content));
  if (entries.length === 0) source.error(['routes'], 'must hold at least one route');
  return new Map(
    entries.map(([key, value]) => {
      const path = ['routes', key];
      checkName(source, path, key);
      return [key, readRoute(source, path, key, value, surroundings)];
    }),
  );
}

function readRoute(
  source: Source,
  path: Path,
  name: string,
  content: unknown,
  surroundings: Surroundings,
): Route {
  const values = readSection(source, path, ROUTE, content);
  if (values['policy'] !== 'unreachable') {
    source.warn([...path, 'policy'], 'only `unreachable` has an effect yet, and is used');
  }
  return {
    name,
    tiers: readTiers(source, [...path, 'tiers'], values, surroundings),
    maxSetupMs: parseDuration(values['max_setup']) ?? 0,
    ringback: values['ringback'] === 'immediate' ? 'immediate' : 'passthrough',
    afterAnswer: values['after_answer'] === 'continue' ? 'continue' : 'hangup',
  };
}

function readTiers(
  source: Source,
  path: Path,
  route: Values,
  surroundings: Surroundings,
): readonly Tier[] {
  const { tiers } = route;
  if (!Array.isArray(tiers) || tiers.length === 0) {
    source.error(path, 'must be a list of at least one tier');
    return [];
  }
  const errors = source.errors.length;
  const read = tiers.flatMap((content: unknown, index) => {
    const isLast = index === tiers.length - 1;
    return readTier(source, [...path, index], content, isLast, route, surroundings) ?? [];
  });
  if (read.length === 0 && source.errors.length === errors) {
    source.error(path, 'has no tier that can be dialled yet');
  }
  return read;
}

function readTier(
  source: Source,
  path: Path,
  content: unknown,
  isLast: boolean,
  route: Values,
  surroundings: Surroundings,
): Tier | undefined {
  const tier = readSection(source, path, TIER, content);
  const given = DESTINATIONS.filter((kind) => Object.hasOwn(asGiven(content), kind));
  // Beside `sip`, `endpoint` says who dials it.
  const kinds = given.includes('sip') ? given.filter((kind) => kind !== 'endpoint') : given;
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) {
    source.error(path, `must have exactly one of ${DESTINATIONS.join(', ')}`);
    return undefined;
  }
  if (kind === 'any_of') return undefined;
  if (kind === 'dialplan') {
    if (!isLast) source.error([...path, kind], 'must be the last tier: the caller leaves the app');
    return dialplanTier(tier);
  }
  if (tier[kind] === undefined) return undefined;
  const destination = READERS[kind](source, path, tier, surroundings);
  if (destination === undefined) return undefined;
  const progress = tier['progress_timeout'] ?? route['progress_timeout'];
  return {
    kind: 'dial',
    destination,
    ringTimeoutMs: parseDuration(tier['ring_timeout'] ?? route['ring_timeout']) ?? 0,
    progressTimeoutMs: parseDuration(progress) ?? PROGRESS_TIMEOUT_MS[kind],
  };
}

type Reader = (
  source: Source,
  path: Path,
  tier: Values,
  surroundings: Surroundings,
) => Destination | undefined;

const READERS: Readonly<Record<Destination['kind'], Reader>> = {
  sip: sipDestination,
  number: numberDestination,
  endpoint: endpointDestination,
};

function dialplanTier(tier: Values): Tier | undefined {
  const place = tier['dialplan'];
  if (typeof place !== 'string') return undefined;
  const [context = '', extension = '', priority = '1'] = place.split(',');
  return { kind: 'dialplan', context, extension, priority: Number(priority) };
}

function asGiven(content: unknown): object {
  return typeof content === 'object' && content !== null ? content : {};
}
