import type { Dialplan } from '../../../src/ami/dialplan.ts';
import { known, type Facts } from '../../../src/doctor/facts.ts';
import { reachFindings } from '../../../src/doctor/reach-findings.ts';
import type { Remark } from '../../../src/doctor/remark.ts';
import { usesOf } from '../../../src/doctor/uses.ts';
import { configOf, contexts, dialplan, told, USUAL } from './healthy.ts';

/** Phones are in [in], carriers in [trunk]. */
const CONTEXTS = contexts({
  alice: 'in',
  'carrier-a': 'trunk',
  'carrier-b': 'trunk',
  outbound: 'trunk',
  pbx: 'from-pbx',
});

/** What doctor says of a dialplan where these call. */
export function remarksOnCallers(
  plan: Dialplan,
  facts: Partial<Pick<Facts, 'contexts' | 'dropsParameters'>> = {},
  yaml = USUAL,
): readonly Remark[] {
  const config = configOf(yaml);
  const all = {
    dialplan: known(plan),
    contexts: CONTEXTS,
    dropsParameters: known(undefined),
    ...facts,
  };
  return reachFindings(all, config, usesOf(config));
}

/** `error dialplan-caller-chooses-place` */
export function toldOfCallers(...lines: readonly string[]): readonly string[] {
  return told(remarksOnCallers(dialplan(...lines)));
}
