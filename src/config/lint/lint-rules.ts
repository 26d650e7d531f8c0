import { planRoute } from '../../core/route/plan.ts';
import type { Attempt, Plan } from '../../core/route/way.ts';
import {
  describeRule,
  matchesEnd,
  ruleOn,
  UNREACHABLE,
  type Policy,
  type Refinement,
  type Rule,
} from '../../core/verdict/policy.ts';
import type { Route } from '../../core/route/route.ts';
import { waysBehind } from '../../core/route/selection.ts';
import type { Source } from '../read/source.ts';
import type { Linted } from './linted.ts';
import { possibleEnds, type PossibleEnd } from './possible-ends.ts';
import { withNumbers } from '../../routing/with-numbers.ts';

/**
 * Warns of rules that never decide and of tiers that no call reaches. It tries every possible end
 * of every attempt.
 */
export function lintRules({ source, config }: Linted): void {
  const tried = new TriedPolicies();
  const results = [...config.routes.values()].flatMap((route) => tryRoute(route, tried));
  for (const refinement of refinementsOf(results)) warnOfIdleRules(source, refinement, results);
  for (const route of config.routes.values()) {
    warnOfUnreachable(
      source,
      route,
      results.filter((result) => result.route === route.name),
    );
  }
}

/** The results of all possible ends of one attempt. */
interface Result extends Trial {
  readonly route: string;
  readonly attempt: Attempt;
  readonly policy: Policy;
  /** False: no attempt can follow, so no rule makes a difference. */
  readonly isFollowed: boolean;
}

interface Trial {
  /** Rules that decide at least one end. */
  readonly deciders: ReadonlySet<Rule>;
  /** Rules that matched but lost: why the winning rule decided. */
  readonly winners: ReadonlyMap<Rule, string>;
  readonly movesOn: boolean;
}

function tryRoute(route: Route, tried: TriedPolicies): readonly Result[] {
  const plan = planRoute(withNumbers(route));
  return plan.attempts.map((attempt) => {
    const { policy = UNREACHABLE } = attempt;
    const isFollowed = hasWayBehind(plan, attempt);
    return { route: route.name, attempt, policy, isFollowed, ...tried.of(policy, attempt) };
  });
}

function hasWayBehind({ attempts, dialplan }: Plan, attempt: Attempt): boolean {
  const later = new Set(attempts.slice(attempts.indexOf(attempt) + 1));
  return dialplan !== undefined || waysBehind(later, attempt, false).size > 0;
}

/** Trials by policy and possible ends: many attempts have the same. */
class TriedPolicies {
  readonly #trials = new Map<Policy, Map<readonly PossibleEnd[], Trial>>();
  readonly #ends = new Map<unknown, readonly PossibleEnd[]>();

  of(policy: Policy, attempt: Attempt): Trial {
    const ends = this.#endsOf(attempt);
    const trials = this.#trials.get(policy) ?? new Map<readonly PossibleEnd[], Trial>();
    this.#trials.set(policy, trials);
    const trial = trials.get(ends) ?? tryEnds(policy, ends);
    trials.set(ends, trial);
    return trial;
  }

  /** All attempts of a trunk share the list of its habits. */
  #endsOf(attempt: Attempt): readonly PossibleEnd[] {
    const { treatments = [] } = attempt.via ?? {};
    if (treatments.length === 0) return possibleEnds(attempt);
    const ends = this.#ends.get(treatments) ?? possibleEnds(attempt);
    this.#ends.set(treatments, ends);
    return ends;
  }
}

function tryEnds(policy: Policy, ends: readonly PossibleEnd[]): Trial {
  const rules = policy.refinements.flatMap(({ nextOn, stopOn }) => [...nextOn, ...stopOn]);
  const deciders = new Set<Rule>();
  const winners = new Map<Rule, string>();
  let movesOn = false;
  for (const { verdict, codes } of ends) {
    // A loop ends the cascade before any rule applies.
    if (verdict.endsCascade) continue;
    const { by, why, ...ruling } = ruleOn(policy, verdict, codes);
    if (ruling.movesOn) movesOn = true;
    if (by !== undefined) deciders.add(by.rule);
    for (const rule of rules) {
      if (rule !== by?.rule && matchesEnd(rule, verdict, codes)) winners.set(rule, why);
    }
  }
  return { deciders, winners, movesOn };
}

/** One refinement for each place of the file: each use of a named policy makes a new object. */
function refinementsOf(results: readonly Result[]): readonly Refinement[] {
  const all = results.flatMap(({ policy }) => policy.refinements);
  return [...new Map(all.map((refinement) => [refinement.place.join('.'), refinement])).values()];
}

function warnOfIdleRules(
  source: Source,
  { place, nextOn, stopOn }: Refinement,
  results: readonly Result[],
): void {
  for (const [list, rules] of [
    ['next_on', nextOn],
    ['stop_on', stopOn],
  ] as const) {
    for (const [index, rule] of rules.entries()) {
      const uses = results.flatMap((result) => usesOf(result, place, list, index));
      if (uses.some(({ result, own }) => result.isFollowed && result.deciders.has(own))) continue;
      const path = [...place, list, index];
      source.warn(
        path,
        'never-decides',
        `${describeRule(rule)} can never decide anything: ${reasonOf(uses)}`,
      );
    }
  }
}

interface Use {
  readonly result: Result;
  /** The rule object in the policy of this attempt. */
  readonly own: Rule;
}

function usesOf(
  result: Result,
  place: Refinement['place'],
  list: 'next_on' | 'stop_on',
  index: number,
): readonly Use[] {
  const written = place.join('.');
  return result.policy.refinements
    .filter((refinement) => refinement.place.join('.') === written)
    .flatMap(({ nextOn, stopOn }) => (list === 'next_on' ? nextOn : stopOn)[index] ?? [])
    .map((own) => ({ result, own }));
}

function reasonOf(uses: readonly Use[]): string {
  if (uses.some(({ result, own }) => result.deciders.has(own))) {
    return 'no attempt can follow those that it applies to';
  }
  const winners = new Set(uses.flatMap(({ result, own }) => result.winners.get(own) ?? []));
  const [first, ...others] = winners;
  if (first === undefined) return 'no attempt that it applies to can end like that';
  return others.length === 0 ? `${first} before it` : `${first} before it, and so do others`;
}

function warnOfUnreachable(source: Source, route: Route, results: readonly Result[]): void {
  const index = route.tiers.findIndex((_, tier) => {
    const before = results.filter(({ attempt }) => attempt.tier === tier);
    return before.length > 0 && before.every(({ movesOn }) => !movesOn);
  });
  if (index === -1) return;
  source.warn(
    ['routes', route.name, 'tiers', index],
    'never-reached',
    `can never be reached: every end of tier ${index} stops the call there`,
  );
}
