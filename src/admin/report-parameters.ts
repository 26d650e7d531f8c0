import type { Span } from '../record-ports.ts';
import { FAILOVER_KEYS, type HistoryObject } from '../report-operations.ts';
import { beginOf, isZone, nextAfter, UNITS, type Unit } from '../words/zoned-time.ts';
import { oneOf, type Parameter, TEXT, type Values } from './query.ts';
import { Refusal } from './refusal.ts';
import { Type } from './schemas/type.ts';
import { mustBeSpan, SPAN_PARAMETERS } from './span.ts';

const ZONE: Parameter<string> = {
  must: 'a time zone such as Europe/Berlin',
  schema: Type.String(),
  read: (text) => (/^[A-Za-z][\w+/-]{0,99}$/.test(text) && isZone(text) ? text : undefined),
};

const MONTH: Parameter<string> = {
  must: 'a month such as 2026-11',
  schema: Type.String({ pattern: '^20\\d\\d-(?:0[1-9]|1[0-2])$' }),
  read: (text) => (/^20\d\d-(?:0[1-9]|1[0-2])$/.test(text) ? text : undefined),
};

const HISTORY_OF: Parameter<HistoryObject> = {
  must: 'asterisk, records, trunk:<name> or site:<name>',
  schema: Type.String(),
  read: (text) => {
    if (text === 'asterisk' || text === 'records') return { kind: text };
    const [, kind, name] = /^(trunk|site):(.+)$/u.exec(text) ?? [];
    if (name === undefined || TEXT.read(name) === undefined) return undefined;
    return { kind: kind === 'site' ? 'site' : 'trunk', name };
  },
};

export const CHART_PARAMETERS = {
  ...SPAN_PARAMETERS,
  bucket: oneOf(...UNITS),
  by: oneOf(...FAILOVER_KEYS),
  zone: ZONE,
};

export const MONTH_PARAMETERS = { month: MONTH, zone: ZONE };

export const ENDS_PARAMETERS = SPAN_PARAMETERS;

export const HISTORY_PARAMETERS = { ...SPAN_PARAMETERS, of: HISTORY_OF };

type SpanValues = Values<typeof SPAN_PARAMETERS>;

/** @param usualMs how long it is if `from` is not given; @throws Refusal */
export function spanOf({ from, to = Date.now() }: SpanValues, usualMs: number): Span {
  const span = { from: from ?? to - usualMs, to };
  mustBeSpan(span);
  return span;
}

/** Widens a span to whole quarters of an hour, in which calls are counted. */
export function inQuarters({ from, to }: Span): Span {
  const end = beginOf('15m', to, 'UTC');
  return {
    from: beginOf('15m', from, 'UTC'),
    to: end === to ? end : nextAfter('15m', end, 'UTC'),
  };
}

/** More cannot be drawn, and would keep the database busy. */
const MOST_BUCKETS = 1000;

/** Divides a span by the clocks of a zone. The first bucket is whole too. @throws Refusal */
export function bucketsOf({ from, to }: Span, unit: Unit, zone: string): readonly Span[] {
  const buckets: Span[] = [];
  for (let begin = beginOf(unit, from, zone); begin < to;) {
    const next = nextAfter(unit, begin, zone);
    buckets.push({ from: begin, to: next });
    begin = next;
    if (buckets.length > MOST_BUCKETS) {
      throw new Refusal(
        'bad-request',
        `more than ${MOST_BUCKETS} buckets: choose a longer "bucket"`,
      );
    }
  }
  return buckets;
}
