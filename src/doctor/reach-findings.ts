import type { Config } from '../config/config.ts';
import { callerFindings } from './caller-findings.ts';
import type { Facts } from './facts.ts';
import { relayFindings } from './relay-findings.ts';
import { enumerate, notChecked, type Remark } from './remark.ts';
import { reachOf } from './strangers.ts';
import type { Uses } from './uses.ts';

/**
 * Reports what callers can reach with the text that they send. An unknown dialplan is reported
 * elsewhere.
 */
export function reachFindings(
  facts: Pick<Facts, 'dialplan' | 'contexts' | 'dropsParameters'>,
  config: Pick<Config, 'asterisk' | 'trunks'>,
  uses: Uses,
): readonly Remark[] {
  const { dialplan, contexts } = facts;
  if (!dialplan.known) return [];
  if (!contexts.known) {
    return [notChecked('what text from callers can do in the dialplan', contexts.needs)];
  }
  const { walks, unseen } = reachOf(facts, config, uses);
  const outside = [...uses.endpoints].filter(([, { isWayOut }]) => isWayOut).map(([name]) => name);
  return [
    ...callerFindings(walks, config.asterisk.app),
    ...relayFindings(walks, {
      trunks: new Set(config.trunks.map(({ endpoint }) => endpoint)),
      outside: new Set(outside),
      contexts: contexts.value,
    }),
    ...(unseen.length === 0 ? [] : [unfollowed(unseen)]),
  ];
}

function unfollowed(places: readonly string[]): Remark {
  return notChecked(
    `what text from callers can do at ${enumerate(places)}`,
    'a dialplan without `switch`, and with a literal context in each jump',
  );
}
