import type { Outcome } from '../../core/verdict/outcome.ts';
import type { Rule } from '../../core/verdict/policy.ts';

/** `BUSY`, `cause:34`, `sip:503` or `sip:5xx`; the format was checked before. */
export function parseRule(rule: string): Rule {
  const [kind, value = ''] = rule.split(':');
  if (kind === 'cause') return { by: 'cause', cause: Number(value) };
  if (kind !== 'sip') return { by: 'outcome', outcome: rule as Outcome };
  return value.endsWith('xx')
    ? { by: 'sip-class', first: Number(value[0]) }
    : { by: 'sip', code: Number(value) };
}
