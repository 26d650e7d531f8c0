import type { TargetRules } from './goes-on.ts';
import { WIDGETS } from '../../../words/en/widgets.ts';

type Rule = TargetRules['goesOn'][number];

/** Rules that come from one place. */
export interface RulesOfPlace {
  readonly texts: readonly string[];
  readonly origin: string;
}

const { origins: WORDS } = WIDGETS;

/** Rules by the place where they stand, in the order of the app. */
export function byOrigin(rules: readonly Rule[], route: string): readonly RulesOfPlace[] {
  const places = new Map<string, string[]>();
  for (const { text, from } of rules) {
    const origin = originOf(from, route);
    places.set(origin, [...(places.get(origin) ?? []), text]);
  }
  return [...places].map(([origin, texts]) => ({ origin, texts }));
}

/** A built-in policy has a name, and all else a path and a line. */
function originOf({ path, line }: Rule['from'], route: string): string {
  if (line === undefined) return WORDS.policy(path);
  return WORDS.line(whereOf(path, route), line);
}

function whereOf(path: string, route: string): string {
  const tiers = `routes.${route}.tiers.`;
  if (path.startsWith(tiers)) return path.includes('.any_of.') ? WORDS.destination : WORDS.tier;
  if (path.startsWith('routes.')) return WORDS.route;
  return WORDS.policy(path.replace(/^policies\./, '').replace(/\.[^.]*$/, ''));
}
