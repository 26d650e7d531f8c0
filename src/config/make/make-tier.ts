import type { Policy } from '../../core/verdict/policy.ts';
import type { DialTier, DialplanTier, Strategy, Tier } from '../../core/route/route.ts';
import type { Surroundings } from './make-destination.ts';
import { isSameDestination } from '../../routing/same-destination.ts';
import { policyOf } from './policy-of.ts';
import { itemsOf, textOf, type SectionValues } from '../read/section-values.ts';
import { kindOf, makeTarget } from './make-target.ts';

/** Where a tier stands. */
export interface TierPlace {
  readonly route: SectionValues;
  /** 1-based. */
  readonly number: number;
  readonly isLast: boolean;
  /** The route's, refined by the tier. */
  readonly policy: Policy;
}

/** One step of a route; undefined, with the error told, where it is none. */
export function makeTier(
  tier: SectionValues,
  place: TierPlace,
  surroundings: Surroundings,
): Tier | undefined {
  const { source } = surroundings;
  const kind = kindOf(tier, source, ['sip', 'number', 'any_of', 'endpoint', 'dialplan']);
  if (kind === undefined) return undefined;
  const meaningless = MEANINGLESS[kind].filter((key) => tier.given.has(key));
  for (const key of meaningless) {
    source.error([...tier.path, key], `has no meaning beside \`${kind}\``);
  }
  if (kind === 'dialplan') {
    const path = [...tier.path, kind];
    if (!place.isLast) source.error(path, 'must be the last tier: the caller leaves the app there');
    return dialplanTier(tier);
  }
  if (kind === 'any_of') return tierOfSeveral(tier, place, surroundings);
  const target = makeTarget(tier, kind, [tier, place.route], place.policy, surroundings);
  return target && { kind: 'dial', strategy: 'in-order', targets: [target] };
}

const MEANINGLESS = {
  sip: ['strategy', 'allow'],
  number: ['strategy'],
  endpoint: ['via', 'strategy', 'allow'],
  any_of: ['via'],
  dialplan: [
    'via',
    'ring_timeout',
    'progress_timeout',
    'strategy',
    'allow',
    'policy',
    'next_on',
    'stop_on',
    'site',
  ],
} as const;

/** `any_of`: what is said of the tier holds for each destination that says nothing else itself. */
function tierOfSeveral(
  tier: SectionValues,
  { route, number, policy }: TierPlace,
  surroundings: Surroundings,
): DialTier | undefined {
  const { source, policies } = surroundings;
  const path = [...tier.path, 'any_of'];
  const strategy = (textOf(tier, 'strategy') ?? 'ring-all') as Strategy;
  const items = itemsOf(tier, 'any_of');
  if (items.length === 0 && tier.values['any_of'] !== undefined) {
    source.error(path, 'must be a list of at least one destination');
  }
  const targets = items.flatMap((item, index) => {
    const kind = kindOf(item, source, ['sip', 'number', 'endpoint']);
    if (kind === undefined) return [];
    if (item.given.has('weight') && strategy !== 'weighted') {
      source.error([...item.path, 'weight'], 'has no meaning without `strategy: weighted`');
    }
    const where = `tier ${number}, destination ${index + 1}`;
    const own = policyOf(item, where, policy, policies);
    const target = makeTarget(item, kind, [item, tier, route], own, surroundings);
    return target === undefined ? [] : [{ target, item }];
  });
  for (const [index, { target, item }] of targets.entries()) {
    const first = targets.findIndex((other) =>
      isSameDestination(other.target.destination, target.destination),
    );
    if (first < index) source.error(item.path, `is destination ${first + 1} again: keep one`);
  }
  const isWeighted = strategy === 'weighted' && targets.length > 0;
  if (isWeighted && targets.every(({ target }) => target.weight === 0)) {
    source.error(path, 'needs a weight above 0');
  }
  return targets.length === 0
    ? undefined
    : { kind: 'dial', strategy, targets: targets.map(({ target }) => target) };
}

function dialplanTier(tier: SectionValues): DialplanTier | undefined {
  const place = textOf(tier, 'dialplan');
  if (place === undefined) return undefined;
  const [context = '', extension = '', priority = '1'] = place.split(',');
  return { kind: 'dialplan', context, extension, priority: Number(priority) };
}
