import { replaceEqualDeep } from '@tanstack/react-query';
import type { JsonMap } from '../../../shared/draft/json.ts';
import type { Widget } from './flow.ts';
import type { TierStatus } from './view.ts';

/** What the app has said of the tiers of a draft, and for which sections. */
export interface KnownTiers {
  /** As JSON. */
  readonly sections: readonly string[];
  readonly tiers: readonly TierStatus[];
  /** The answer that it comes from. */
  readonly answer: readonly TierStatus[];
}

export const NOTHING_KNOWN: KnownTiers = { sections: [], tiers: [], answer: [] };

/** @param before what was known: a tier of which the same is said stays the same object */
export function knownTiers(
  before: KnownTiers,
  widgets: readonly Widget[],
  answer: readonly TierStatus[],
): KnownTiers {
  const sections = widgets.map(({ section }) => written(section));
  return { sections, tiers: replaceEqualDeep(before.tiers, answer), answer };
}

/**
 * What is known of a tier: of the same section wherever it stood then, so that a tier that moves
 * keeps what it shows. One that was edited shows what was there, until the app answers.
 */
export function statusOf(
  { sections, tiers }: KnownTiers,
  { tier, section, kind }: Widget,
  count: number,
): TierStatus | undefined {
  const text = written(section);
  const here = tier - 1;
  if (sections[here] === text) return tiers[here];
  const index = sections.indexOf(text);
  if (index >= 0) return tiers[index];
  const before = sections.length === count ? tiers[here] : undefined;
  return (before?.kind === 'dialplan') === (kind === 'dialplan') ? before : undefined;
}

function written(section: JsonMap): string {
  return JSON.stringify(section);
}
