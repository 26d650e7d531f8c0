import type { DrilledEnd } from '../../core/route/drill.ts';
import type { TreatedOutcome } from '../../core/verdict/treatment.ts';
import type { Rule } from '../../core/verdict/policy.ts';
import { nearestName } from '../../words/nearest.ts';
import { oneOf } from './choice.ts';
import { reading } from './text.ts';

const OUTCOMES = [
  'BUSY',
  'DECLINED',
  'NOANSWER',
  'CONGESTION',
  'CHANUNAVAIL',
  'INVALID_NUMBER',
] as const satisfies readonly TreatedOutcome[];

export const outcome = oneOf(...OUTCOMES);

/** Q.850 causes from 0 to 127, SIP codes from 300 to 699, and classes of SIP codes. */
const CODES = String.raw`cause:(?<cause>\d{1,2}|1[01]\d|12[0-7])|sip:(?:(?<code>[3-6]\d\d)|(?<first>[3-6])xx)`;

/** Whether the end must come before or after ringing; absent: both. */
const WHEN = '(?: (?<when>before|after) ringing)?';

/** A key of `treat`. */
export const evidence = reading(
  {
    pattern: new RegExp(`^(?:${CODES})${WHEN}$`),
    mustBe: 'evidence such as sip:404, sip:5xx, cause:34 or "sip:480 after ringing"',
    example: 'sip:404',
  },
  ruleOf,
);

/** An item of `next_on` and `stop_on`. */
export const rule = reading(
  {
    pattern: new RegExp(`^(?:(?<named>${OUTCOMES.join('|')})|${CODES})${WHEN}$`),
    mustBe: 'an outcome such as BUSY, or cause:34, sip:503, sip:5xx, "sip:603 before ringing"',
    example: 'BUSY',
    hint: (value) => {
      if (/^[3-6]\d\d$/.test(String(value))) return `write "sip:${String(value)}"`;
      const meant = nearestName(String(value), OUTCOMES);
      return meant === undefined ? `outcomes are ${OUTCOMES.join(', ')}` : `did you mean ${meant}?`;
    },
  },
  ruleOf,
);

type Groups = Readonly<Partial<Record<string, string>>>;

function ruleOf(groups: Groups): Rule | undefined {
  const rule = endOf(groups);
  const when = groups['when'];
  if (rule === undefined || when === undefined) return rule;
  return { ...rule, when: when === 'before' ? 'before ringing' : 'after ringing' };
}

function endOf({ named, cause, code, first }: Groups): Rule | undefined {
  if (cause !== undefined) return { by: 'cause', cause: Number(cause) };
  if (code !== undefined) return { by: 'sip', code: Number(code) };
  if (first !== undefined) return { by: 'sip-class', first: Number(first) };
  const found = OUTCOMES.find((word) => word === named);
  return found === undefined ? undefined : { by: 'outcome', outcome: found };
}

/** How attempts of a drill fail. A 2xx is an answer, and a 1xx ends nothing. */
export const drilledEnd = reading<DrilledEnd>(
  {
    pattern:
      /^(?:sip:(?<code>[3-6]\d\d)|cause:(?<cause>[1-9]|[1-9]\d|1[01]\d|12[0-7])|refused|silence)$/,
    mustBe:
      '`sip:` and a final response from 300 to 699, `cause:` and a Q.850 cause from 1 to 127, `refused` or `silence`',
    example: 'sip:503',
    hint: (value) => {
      const written = String(value);
      if (/^[3-6]\d\d$/.test(written)) return `write sip:${written}`;
      return /^sip:2\d\d$/.test(written) ? 'a 2xx is an answer, and no failure' : undefined;
    },
  },
  ({ code, cause }, word) => {
    if (code !== undefined) return { by: 'sip', code: Number(code) };
    if (cause !== undefined) return { by: 'cause', cause: Number(cause) };
    return { by: word === 'silence' ? word : 'refused' };
  },
);
