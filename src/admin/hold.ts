import type { Static } from 'typebox';
import { parseDuration } from '../words/durations.ts';
import { hasOffset, parseTime } from '../words/iso-time.ts';
import { orderBody } from './order.ts';
import { Refusal } from './refusal.ts';
import { Type } from './schemas/type.ts';

export const HERE = {
  here: Type.Optional(
    Type.Boolean({ description: 'only on this node, not on all nodes of the cluster' }),
  ),
};

export const RELEASE_BODY = orderBody(HERE);

export const HOLD_BODY = orderBody({
  ...HERE,
  for: Type.Optional(Type.String({ description: 'such as 90m or 2h, from 1s to 365d' })),
  until: Type.Optional(Type.String({ description: 'ISO 8601 with an offset from UTC' })),
});

const LONGEST_MS = 365 * 86_400_000;

/** What to write for `2hours`, `90 min` and the like. Empty: nobody knows. */
function shortened(span: string): string {
  const written = /^\s*(?<count>\d+)\s*(?<unit>s|m|h|d)(?:[a-z]*)\s*$/i.exec(span)?.groups;
  const meant = `${written?.['count']}${written?.['unit']?.toLowerCase()}`;
  return isSpan(parseDuration(meant)) ? `; write ${meant}` : '';
}

function isSpan(spanMs: number | undefined): boolean {
  return spanMs !== undefined && spanMs >= 1000 && spanMs <= LONGEST_MS;
}

/** Returns when a hold ends by itself, in epoch milliseconds. Undefined: never. @throws Refusal */
export function holdEnd(
  { for: span, until }: Readonly<Static<typeof HOLD_BODY>>,
  nowMs: number,
): number | undefined {
  if (span !== undefined && until !== undefined) {
    throw new Refusal('bad-request', '"for" and "until" exclude each other: send only one of them');
  }
  if (span !== undefined) {
    const spanMs = parseDuration(span);
    if (spanMs !== undefined && isSpan(spanMs)) return nowMs + spanMs;
    const mustBe = '"for" must be a duration from 1s to 365d, such as 90m or 2h';
    throw new Refusal('bad-request', `${mustBe}${shortened(span)}`);
  }
  if (until === undefined) return undefined;
  const untilMs = (hasOffset(until) ? parseTime(until) : undefined) ?? NaN;
  if (untilMs > nowMs && untilMs <= nowMs + LONGEST_MS) return untilMs;
  const example = new Date(nowMs + 7_200_000).toISOString();
  const why = Number.isNaN(untilMs) ? 'must be a time such as' : 'must lie within the next year:';
  throw new Refusal('bad-request', `"until" ${why} ${example}`);
}
