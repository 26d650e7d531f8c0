import type { DialTier, Tier } from '../../core/route/route.ts';
import { isSameDestination } from '../../routing/same-destination.ts';
import { kindOf } from '../schema/kinds.ts';
import { at } from '../schema/parsed.ts';
import { MEMBER_KINDS, TIER_KINDS, type TierSection } from '../schema/tier-keys.ts';
import { within, withinTier, type Inherited } from './inherited.ts';
import type { Surroundings } from './make-destination.ts';
import { makeTarget } from './make-target.ts';

/** The place of a tier in its route. */
export interface TierPlace {
  /** 1-based. */
  readonly number: number;
  readonly isLast: boolean;
  /** From the route. */
  readonly inherited: Inherited;
}

/** Makes one step of a route. Undefined: the step is wrong, and its error is reported. */
export function makeTier(
  section: TierSection,
  { number, isLast, inherited: outer }: TierPlace,
  surroundings: Surroundings,
): Tier | undefined {
  const { source, policies } = surroundings;
  const kind = kindOf(section, TIER_KINDS);
  if (kind === undefined) return undefined;
  if (kind === 'dialplan') {
    if (!isLast) {
      source.error(
        at(section, kind),
        'misplaced',
        'must be the last tier: the caller leaves the app there',
      );
    }
    const { dialplan } = section.values;
    return dialplan && { kind, ...dialplan };
  }
  const inherited = withinTier(outer, section, number, policies);
  if (kind === 'any_of') return tierOfSeveral(section, number, inherited, surroundings);
  const target = makeTarget(section, kind, inherited, surroundings);
  return target && { kind: 'dial', strategy: 'in-order', targets: [target] };
}

/** Makes a tier with `any_of`. Its settings apply to each destination without its own. */
function tierOfSeveral(
  section: TierSection,
  number: number,
  outer: Inherited,
  surroundings: Surroundings,
): DialTier | undefined {
  const { source, policies } = surroundings;
  const { strategy, any_of: items = [] } = section.values;
  const targets = items.flatMap((item, index) => {
    const kind = kindOf(item, MEMBER_KINDS);
    if (kind === undefined) return [];
    if (item.given.has('weight') && strategy !== 'weighted') {
      source.error(at(item, 'weight'), 'misplaced', 'has no meaning without `strategy: weighted`');
    }
    const where = `tier ${number}, destination ${index + 1}`;
    const inherited = within(outer, item, where, policies);
    const target = makeTarget(item, kind, inherited, surroundings);
    const { weight } = item.values;
    return target === undefined ? [] : [{ target: { ...target, weight }, item }];
  });
  for (const [index, { target, item }] of targets.entries()) {
    const first = targets.findIndex((other) =>
      isSameDestination(other.target.destination, target.destination),
    );
    if (first < index)
      source.error(item.path, 'twice', `is destination ${first + 1} again: keep one`);
  }
  const isWeighted = strategy === 'weighted' && targets.length > 0;
  if (isWeighted && targets.every(({ target }) => target.weight === 0)) {
    source.error(at(section, 'any_of'), 'wrong-value', 'needs a weight above 0');
  }
  return targets.length === 0
    ? undefined
    : { kind: 'dial', strategy, targets: targets.map(({ target }) => target) };
}
