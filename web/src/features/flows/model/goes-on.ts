import type { Route } from '../../../api/types.ts';
import { isList, type Edit, type Json, type JsonMap } from '../../../shared/draft/json.ts';
import { setKey } from './tier-edits.ts';

type DialTier = Extract<Route['tiers'][number], { kind: 'dial' }>;
/** A destination with its rules, as the app works them out. */
export type TargetRules = Pick<DialTier['targets'][number], 'goesOn' | 'endsHere'>;

/** The outcomes that a person decides: each has a box of its own. */
export const DECIDED = ['NOANSWER', 'BUSY', 'DECLINED'] as const;
export type Decided = (typeof DECIDED)[number];

/** `sometimes`: only before, or only after ringing. */
export type GoesOn = 'yes' | 'no' | 'sometimes';

/** Whether a call goes on after such an end. Undefined: the app has not said yet. */
export function goesOnAfter(rules: TargetRules | undefined, outcome: Decided): GoesOn | undefined {
  if (rules === undefined) return undefined;
  if (rules.goesOn.some(({ rule }) => rule === outcome)) return 'yes';
  return rules.endsHere.some(({ rule }) => rule === outcome) ? 'no' : 'sometimes';
}

/**
 * Lets a call go on after such an end, or not. The tier's own rules are the innermost, so they
 * count. Where the tier itself said the opposite, that goes first.
 * @param at the pointer of the tier or destination
 */
export function setGoesOn(
  model: Json,
  at: string,
  section: JsonMap,
  outcome: Decided,
  goesOn: boolean,
): readonly Edit[] {
  const [key, other] = goesOn ? ['next_on', 'stop_on'] : ['stop_on', 'next_on'];
  const [own, opposite] = [rulesIn(section[key]), rulesIn(section[other])];
  const wasOpposite = opposite.includes(outcome);
  const isNeeded = !own.includes(outcome) && (goesOn || !wasOpposite);
  return [
    ...(wasOpposite ? writeRules(model, at, other, without(opposite, outcome)) : []),
    ...(isNeeded ? writeRules(model, at, key, [...own, outcome]) : []),
  ];
}

/** The rules of a tier that have no box: codes, and outcomes with a condition. */
export function codesIn(section: JsonMap): readonly string[] {
  return rulesIn(section['next_on']).filter((rule) => !hasBox(rule));
}

/** @param written as a person lists them: `sip:503, cause:34`, or bare codes */
export function setCodes(
  model: Json,
  at: string,
  section: JsonMap,
  written: string,
): readonly Edit[] {
  const boxes = rulesIn(section['next_on']).filter(hasBox);
  const codes = written
    .split(',')
    .map((code) => code.trim())
    .filter((code) => code !== '')
    .map((code) => (/^[3-6](?:\d\d|xx)$/.test(code) ? `sip:${code}` : code));
  return writeRules(model, at, 'next_on', [...boxes, ...codes]);
}

function writeRules(model: Json, at: string, key: string, rules: readonly string[]) {
  return setKey(model, at, key, rules.length === 0 ? undefined : rules);
}

function hasBox(rule: string): boolean {
  return DECIDED.some((one) => one === rule);
}

function rulesIn(written: Json | undefined): readonly string[] {
  return isList(written) ? written.map(String) : [];
}

function without(rules: readonly string[], rule: string): readonly string[] {
  return rules.filter((one) => one !== rule);
}
