import type { Query } from '../../api/client.ts';

/** The spans that a search can look back, in hours. */
export const SPANS = { '1h': 1, '24h': 24, '7d': 168, '30d': 720 } as const;
export type Span = keyof typeof SPANS;

const HOUR_MS = 3_600_000;

/** Filters that the API takes as they are in the address. */
export const PLAIN = ['number', 'route', 'trunk', 'site', 'status', 'sip', 'drill'] as const;
export const SWITCHES = ['failedOver', 'emergency'] as const;

/** What the address says of a search, as the API wants it. */
export function queryOf(search: URLSearchParams): Query {
  const slower = Number(search.get('slower') ?? '');
  return {
    ...Object.fromEntries(PLAIN.map((name) => [name, search.get(name) ?? undefined])),
    ...Object.fromEntries(
      SWITCHES.map((name) => [name, search.get(name) === 'true' ? true : undefined]),
    ),
    ...(slower > 0 ? { minSetupMs: Math.round(slower * 1000) } : {}),
    ...timeOf(search),
  };
}

function timeOf(search: URLSearchParams): Query {
  const [from, to] = [search.get('from') ?? undefined, search.get('to') ?? undefined];
  if (from !== undefined || to !== undefined) return { from, to };
  const span = search.get('span') ?? '24h';
  return isSpan(span) ? { from: backBy(span) } : {};
}

export function isSpan(text: string): text is Span {
  return Object.hasOwn(SPANS, text);
}

/** To the minute, so that the same search within a minute is the same question. */
function backBy(span: Span): string {
  const minutes = Math.floor((Date.now() - SPANS[span] * HOUR_MS) / 60_000);
  return new Date(minutes * 60_000).toISOString();
}
