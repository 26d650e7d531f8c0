import { planRoute, type Attempt, type Plan } from '../../core/plan.ts';
import {
  describeRule,
  matchesEnd,
  ruleOn,
  UNREACHABLE,
  type Policy,
  type Refinement,
  type Rule,
} from '../../core/policy.ts';
import type { Route } from '../../core/route.ts';
import type { Linted } from './lint.ts';
import { possibleEnds } from './possible-ends.ts';

/** Rules that can never decide, and tiers that can never be reached: both are found by trying every possible end. */
export function lintRules({ source, config }: Linted): void {
  const seen = new Map<string, Refinement>();
  const fired = new Set<string>();
  const reasons = new Map<string, string>();
  for (const route of config.routes.values()) {
    const plan = planRoute(route);
    const trials = plan.attempts.map((attempt) => ({ attempt, ...tryEveryEnd(attempt) }));
    for (const { attempt, deciders, losers } of trials) {
      for (const refinement of attempt.policy?.refinements ?? []) {
        seen.set(refinement.place.join('.'), refinement);
      }
      for (const [key, reason] of losers) reasons.set(key, reason);
      // Where nothing stands behind, it is all the same what a rule says.
      if (!hasWayBehind(plan, attempt)) continue;
      for (const key of deciders) fired.add(key);
    }
    warnOfUnreachable(route, trials);
  }
  for (const refinement of seen.values()) warnOfIdle(refinement);

  function warnOfIdle(refinement: Refinement): void {
    for (const [list, rules] of [
      ['next_on', refinement.nextOn],
      ['stop_on', refinement.stopOn],
    ] as const) {
      for (const [index, rule] of rules.entries()) {
        const key = keyOf(refinement, rule);
        if (fired.has(key)) continue;
        const reason = reasons.get(key) ?? 'nothing stands behind the ways that it is for';
        source.warn(
          [...refinement.place, list, index],
          `${describeRule(rule)} can never decide anything: ${reason}`,
        );
      }
    }
  }

  function warnOfUnreachable(
    route: Route,
    trials: ReadonlyArray<{ readonly attempt: Attempt; readonly movesOn: boolean }>,
  ): void {
    for (const [index] of route.tiers.entries()) {
      const before = trials.filter(({ attempt }) => attempt.tier === index);
      if (before.length === 0 || before.some(({ movesOn }) => movesOn)) continue;
      source.warn(
        ['routes', route.name, 'tiers', index],
        `can never be reached: every end of tier ${index} stops the call there`,
      );
      return;
    }
  }
}

interface Trial {
  /** Rules that decide at least one end. */
  readonly deciders: ReadonlySet<string>;
  /** Why the others never do. */
  readonly losers: ReadonlyMap<string, string>;
  readonly movesOn: boolean;
}

/** Many attempts have the same policy. */
const TRIALS = new WeakMap<Policy, Map<unknown, Trial>>();

function tryEveryEnd(attempt: Attempt): Trial {
  const policy = attempt.policy ?? UNREACHABLE;
  const ends = possibleEnds(attempt);
  const known = TRIALS.get(policy)?.get(ends);
  if (known !== undefined) return known;
  const trial = tryEnds(policy, ends);
  TRIALS.set(policy, new Map([...(TRIALS.get(policy) ?? []), [ends, trial]]));
  return trial;
}

function tryEnds(policy: Policy, ends: ReturnType<typeof possibleEnds>): Trial {
  const deciders = new Set<string>();
  const winners = new Map<string, Set<string>>();
  let movesOn = false;
  for (const { verdict, codes } of ends) {
    const ruling = ruleOn(policy, verdict, codes);
    if (ruling.movesOn && !verdict.endsCascade) movesOn = true;
    if (ruling.by !== undefined && !verdict.endsCascade) {
      deciders.add(keyOf(ruling.by.refinement, ruling.by.rule));
    }
    for (const refinement of policy.refinements) {
      for (const rule of [...refinement.nextOn, ...refinement.stopOn]) {
        if (rule === ruling.by?.rule || !matchesEnd(rule, verdict, codes)) continue;
        const key = keyOf(refinement, rule);
        winners.set(key, (winners.get(key) ?? new Set()).add(ruling.why));
      }
    }
  }
  const rules = policy.refinements.flatMap((refinement) =>
    [...refinement.nextOn, ...refinement.stopOn].map((rule) => keyOf(refinement, rule)),
  );
  const losers = rules
    .filter((key) => !deciders.has(key))
    .map((key) => [key, reasonOf(winners.get(key))] as const);
  return { deciders, losers: new Map(losers), movesOn };
}

function reasonOf(winners: ReadonlySet<string> | undefined): string {
  const [first, ...others] = winners ?? [];
  if (first === undefined) return 'no attempt that it is for can end so';
  return others.length === 0 ? `${first} before it` : `${first} before it, and others do`;
}

/** A rule is known by its place and its list: the same one can stand in both. */
function keyOf({ place, nextOn }: Refinement, rule: Rule): string {
  return `${place.join('.')}.${nextOn.includes(rule) ? 'next_on' : 'stop_on'}.${describeRule(rule)}`;
}

function hasWayBehind({ attempts, dialplan }: Plan, attempt: Attempt): boolean {
  return dialplan !== undefined || attempts.at(-1) !== attempt;
}
