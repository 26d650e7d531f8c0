import type { Tone } from '../theme/tones.ts';

/** A time in which something had one state. Wall clock, milliseconds. */
export interface BandSpan {
  readonly word: string;
  readonly tone: Tone;
  readonly reason: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/** More cannot be told apart. */
const MOST_MARKS = 200;
/** What a mark shows when it stands for several spans: the one that concerns people most. */
const WORST: readonly Tone[] = ['bad', 'warning', 'purpose', 'active', 'idle', 'decided', 'good'];

/** The marks of a band. Spans with the same state are one; too many are drawn by equal parts. */
export function marksOf(spans: readonly BandSpan[]): readonly BandSpan[] {
  const joined = joinedBy(spans);
  const [first, last] = [joined[0], joined.at(-1)];
  if (joined.length <= MOST_MARKS || first === undefined || last === undefined) return joined;
  const stepMs = (last.toMs - first.fromMs) / MOST_MARKS;
  const parts = Array.from({ length: MOST_MARKS }, (_, index): BandSpan => {
    const fromMs = first.fromMs + index * stepMs;
    const toMs = fromMs + stepMs;
    const within = joined.filter((span) => span.fromMs < toMs && span.toMs > fromMs);
    const worst = within.toSorted((one, other) => rankOf(one) - rankOf(other))[0] ?? first;
    return { ...worst, fromMs, toMs };
  });
  return joinedBy(parts);
}

function joinedBy(spans: readonly BandSpan[]): readonly BandSpan[] {
  const joined: BandSpan[] = [];
  for (const span of spans) {
    const before = joined.at(-1);
    if (before?.word !== span.word) joined.push(span);
    else joined[joined.length - 1] = { ...before, toMs: span.toMs };
  }
  return joined;
}

function rankOf({ tone }: BandSpan): number {
  return WORST.indexOf(tone);
}

const QUARTER_MS = 900_000;

/** When days begin in a span. @param hourOf the wall clock of a zone, `00:00` at its midnight */
export function midnightsIn(
  fromMs: number,
  toMs: number,
  hourOf: (atMs: number) => string,
): readonly number[] {
  const midnights: number[] = [];
  for (let at = Math.ceil(fromMs / QUARTER_MS) * QUARTER_MS; at < toMs; at += QUARTER_MS) {
    if (hourOf(at) === '00:00') midnights.push(at);
  }
  return midnights;
}
