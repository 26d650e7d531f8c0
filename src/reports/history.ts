import type { EventRecord, Span } from '../record-ports.ts';
import type { HistorySpan } from '../report-operations.ts';

/** What is recorded of something, and of the app. Oldest first. */
export interface Recorded {
  /** The last events before the span. */
  readonly before: readonly EventRecord[];
  readonly events: readonly EventRecord[];
  /** How it is now, for something that has never changed. */
  readonly current?: Seen;
  /** Nothing is recorded until the end of the span, but a change after it: it may have differed. */
  readonly changedLater?: boolean;
  /** The same of the app: nobody knows whether it ran. */
  readonly startedLater?: boolean;
}

interface Seen {
  readonly state: string;
  readonly reason: string;
}

const NOT_RUNNING: Seen = { state: 'unknown', reason: 'the app did not run' };
const NOT_RECORDED: Seen = { state: 'unknown', reason: 'nothing is recorded' };

/**
 * The states of something within a span. While the app does not run, nobody knows them; when it
 * runs again, they are as they were, because the app keeps them.
 */
export function historyOf(
  { before, events, current, changedLater = false, startedLater = false }: Recorded,
  { from, to }: Span,
  nowMs: number,
): readonly HistorySpan[] {
  if (from > nowMs) return [];
  const known = [...before, ...events].filter((event) => event.kind !== 'app');
  let seen = atFirst(known, changedLater ? undefined : current);
  let isRunning = !startedLater && wasRunning([...before, ...events]);
  for (const event of before) [seen, isRunning] = after(event, seen);
  const marks: Array<Seen & { atMs: number }> = [];
  const mark = (atMs: number): void => {
    const now = isRunning ? seen : NOT_RUNNING;
    const last = marks.at(-1);
    if (last?.state === now.state && last.reason === now.reason) return;
    if (last?.atMs === atMs) marks.pop();
    marks.push({ ...now, atMs });
  };
  mark(from);
  for (const event of events) {
    [seen, isRunning] = after(event, seen);
    mark(event.at);
  }
  const end = to <= nowMs ? to : undefined;
  return marks.map(({ state, reason, atMs }, index) => {
    const until = marks[index + 1]?.atMs ?? end;
    const told = { state, reason, from: new Date(atMs).toISOString() };
    return until === undefined ? told : { ...told, to: new Date(until).toISOString() };
  });
}

/** A change says what was before it. */
function atFirst(known: readonly EventRecord[], current: Seen | undefined): Seen {
  const [first] = known;
  if (first === undefined) return current ?? NOT_RECORDED;
  return first.from === undefined ? NOT_RECORDED : { state: first.from, reason: '' };
}

/** Before the first start that is recorded, the app did not run. */
function wasRunning(all: readonly EventRecord[]): boolean {
  return all.find(({ kind }) => kind === 'app')?.what.code !== 'app-started';
}

function after({ kind, what, to, reason = '' }: EventRecord, seen: Seen): [Seen, boolean] {
  // Whatever is told, the app tells it.
  if (kind === 'app') return [seen, what.code !== 'app-stopped'];
  const state = to ?? what.code.slice(what.code.indexOf('-') + 1);
  return [{ state, reason: reason === '' ? what.text : reason }, true];
}
