import { clock } from '../time/clock.ts';

/** The spans that a list can look back, in hours. */
const SPANS = { '1h': 1, '24h': 24, '7d': 168, '30d': 720 } as const;
export type LookBack = keyof typeof SPANS;

const HOUR_MS = 3_600_000;

interface Times {
  readonly from?: string;
  readonly to?: string;
}

/** The time that an address asks for: `from` and `to`, or a span that counts from now. */
export function timesOf(search: URLSearchParams, usual: LookBack): Times {
  const [from, to] = [search.get('from'), search.get('to')];
  if (from !== null || to !== null) {
    return { ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) };
  }
  const span = search.get('span') ?? usual;
  return isLookBack(span) ? { from: backBy(span) } : {};
}

function isLookBack(text: string): text is LookBack {
  return Object.hasOwn(SPANS, text);
}

/** To the minute, so that the same search within a minute is the same question. */
function backBy(span: LookBack): string {
  const minutes = Math.floor((clock.readMs() - SPANS[span] * HOUR_MS) / 60_000);
  return new Date(minutes * 60_000).toISOString();
}
