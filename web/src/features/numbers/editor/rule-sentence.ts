import type { Route } from '../../../api/types.ts';
import { RULE_SENTENCE as WORDS } from '../../../words/en/numbers.ts';

type Tier = Extract<Route['tiers'][number], { readonly kind: 'dial' }>;
type Target = Tier['targets'][number];

/** The first destination of a route. All of a tier follow its rules, unless they have their own. */
export function firstTarget(route: Route | undefined): Target | undefined {
  const tier = route?.tiers[0];
  return tier?.kind === 'dial' ? tier.targets[0] : undefined;
}

/**
 * What becomes of a call, in a sentence or two. Empty: its first tier is the dialplan.
 * @param route as calls would go through it: the app says which ends go on
 */
export function ruleSentence(route: Route, failover: boolean): string {
  const target = firstTarget(route);
  const [first, second] = route.tiers;
  if (target === undefined || first?.kind !== 'dial') return '';
  const primary = first.targets.length > 1 ? WORDS.members : target.destination.text;
  // A tier with several trunks fails over within itself.
  const trunks = trunksOf(first);
  if (!failover) return WORDS.off(primary, trunks);
  if (second === undefined) return WORDS.nothing(primary, trunks);
  const ends = endsOf(target);
  const stands = target.endsHere.flatMap(({ rule }) => stand(rule));
  const backup = backupText(second);
  // One number by two trunks: only these tell the ways apart.
  const isSame = primary === backup && second.kind === 'dial';
  return [
    isSame
      ? WORDS.when(WORDS.way(primary, trunks), ends, WORDS.way(backup, trunksOf(second)))
      : WORDS.when(primary, ends, backup),
    ...(stands.length === 0 ? [] : [WORDS.stand(stands)]),
  ].join(' ');
}

function trunksOf({ ways }: Tier): readonly string[] {
  return ways.flatMap(({ trunk }) => trunk ?? []);
}

function backupText(tier: Route['tiers'][number]): string {
  return tier.kind === 'dialplan'
    ? tier.place
    : tier.targets.map(({ destination }) => destination.text).join(', ');
}

function endsOf({ goesOn, timers }: Target): readonly string[] {
  const words = goesOn.flatMap(({ rule, text }): readonly string[] => {
    if (rule === 'CHANUNAVAIL') return [WORDS.noResponse(timers.response.ms)];
    if (rule === 'NOANSWER') return [WORDS.rings(timers.ring?.ms)];
    // Only a number can be a wrong one; to say it of a PBX confuses.
    if (rule === 'INVALID_NUMBER') return [];
    const known = (WORDS.ends as Readonly<Record<string, string>>)[rule];
    const code = /^sip:(\d{3})$/.exec(rule)?.[1];
    return [known ?? (code === undefined ? text : WORDS.code(code))];
  });
  return [...new Set(words)];
}

/** An answer is the aim, and needs no word. */
function stand(rule: string): readonly string[] {
  const word = (WORDS.stands as Readonly<Record<string, string>>)[rule];
  return word === undefined ? [] : [word];
}
