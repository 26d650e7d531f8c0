import { UNREACHABLE, type Policy } from '../../core/verdict/policy.ts';
import type { Target } from '../../core/route/route.ts';
import {
  endpointDestination,
  numberDestination,
  sipDestination,
  type Surroundings,
} from './make-destination.ts';
import { onlyKind } from './only-kind.ts';
import { durationOf, numberOf, textOf, type SectionValues } from '../read/section-values.ts';
import type { Source } from '../read/source.ts';

/** What can be dialled; the key is the kind. */
const READERS = {
  sip: sipDestination,
  number: numberDestination,
  endpoint: endpointDestination,
} as const;

/** Carriers take longer than a PBX of one's own to say anything. Milliseconds. */
const PROGRESS_TIMEOUT_MS = { number: 12_000, sip: 6000, endpoint: 6000 } as const;

/**
 * A destination and its timers.
 * @param layers it itself, then what it stands in, the innermost first: the first one that says something counts
 */
export function makeTarget(
  section: SectionValues,
  kind: keyof typeof READERS,
  layers: readonly SectionValues[],
  policy: Policy,
  surroundings: Surroundings,
): Target | undefined {
  const destination = READERS[kind](section, surroundings, layers);
  if (destination === undefined) return undefined;
  const weight = numberOf(section, 'weight');
  const site = layers.map((layer) => textOf(layer, 'site')).find((name) => name !== undefined);
  return {
    destination,
    ringTimeoutMs: firstDuration(layers, 'ring_timeout') ?? 0,
    progressTimeoutMs: firstDuration(layers, 'progress_timeout') ?? PROGRESS_TIMEOUT_MS[kind],
    ...(policy === UNREACHABLE ? {} : { policy }),
    ...(weight === undefined ? {} : { weight }),
    ...(site === undefined ? {} : { site }),
  };
}

function firstDuration(layers: readonly SectionValues[], key: string): number | undefined {
  for (const layer of layers) {
    const duration = durationOf(layer, key);
    if (duration !== undefined) return duration;
  }
  return undefined;
}

/** The one kind of destination that a section must have. */
export function kindOf<Kind extends string>(
  section: SectionValues,
  source: Source,
  kinds: readonly Kind[],
): Kind | undefined {
  const given = kinds.filter((kind) => section.given.has(kind));
  // Beside `sip`, `endpoint` says who dials it.
  const own = section.given.has('sip') ? given.filter((kind) => kind !== 'endpoint') : given;
  return onlyKind(section, source, kinds, own);
}
