import { fold } from '../runtime/wrap.ts';
import { AppChanges } from './app-changes.ts';
import { askApp, strangerAt, toldRefusal, type AppAddress, type AppAnswer } from './ask-app.ts';
import { DONE, ERRORS } from './exit-codes.ts';
import { requestOf, tellAnswer, type Operation, type Terminal } from './operate.ts';
import { printable } from '../words/printable.ts';
import { reachApp } from './reach-app.ts';
import type { Told } from './verb.ts';

/** A terminal that is drawn on. */
export interface Screen extends Pick<Terminal, 'out' | 'err'> {
  readonly size: () => { readonly columns: number; readonly rows: number };
  /** Calls back whenever the size changes. */
  readonly onResize: (tell: () => void) => void;
}

export interface Watch {
  readonly operation: Operation;
  readonly screen: Screen;
  /** Ends it. */
  readonly signal: AbortSignal;
  /** The shortest time from one picture to the next. Milliseconds. */
  readonly gapMs?: number;
  /** The time from one picture to the next while no stream is open. Milliseconds. */
  readonly everyMs?: number;
}

/** The other screen of a terminal leaves the lines of before as they are (xterm, DEC 1049). */
const BEGIN = '\u001B[?1049h\u001B[?25l';
const END = '\u001B[?25h\u001B[?1049l';
const HOME = '\u001B[H';
const CLEAR_LINE = '\u001B[K';
const CLEAR_BELOW = '\u001B[J';

const GAP_MS = 300;
const EVERY_MS = 2_000;

/** Draws the answer of the running app again whenever it changes. @returns the exit code */
export async function watch(parts: Watch): Promise<number> {
  const { operation, screen, signal } = parts;
  const { options, env } = operation;
  const terminal = { ...screen, columns: screen.size().columns };
  const address = reachApp(options, env, (problem) => screen.err(`${printable(problem)}\n`));
  if (address === undefined) return ERRORS;
  const first = await askApp(address, requestOf(operation), { signal });
  if (signal.aborted) return DONE;
  // What cannot be shown once is not watched.
  if (toldBy(first, operation, 0) === undefined) {
    return tellAnswer(first, address, operation, terminal);
  }
  const drawn = new AbortController();
  screen.out(BEGIN);
  try {
    await draw(address, first, { ...parts, signal: AbortSignal.any([signal, drawn.signal]) });
    return DONE;
  } finally {
    drawn.abort();
    screen.out(END);
  }
}

async function draw(address: AppAddress, first: AppAnswer, parts: Watch): Promise<void> {
  const { operation, screen, signal, gapMs = GAP_MS, everyMs = EVERY_MS } = parts;
  const { verb, name } = operation;
  const query = verb.stream?.(encodeURIComponent(name));
  const by = query === undefined ? {} : { query };
  const changes = new AppChanges({ address, ...by, signal, gapMs, everyMs });
  screen.onResize(changes.tell);
  let shown = first;
  let answer = first;
  while (!signal.aborted) {
    const told = toldBy(answer, operation, screen.size().columns);
    if (told !== undefined) shown = answer;
    const lines = told?.lines ?? toldBy(shown, operation, screen.size().columns)?.lines ?? [];
    const note = told === undefined ? whyNot(answer, address) : undefined;
    screen.out(pictureOf({ heading: headingOf(operation, note), lines }, screen));
    await changes.next();
    if (signal.aborted) return;
    answer = await askApp(address, requestOf(operation), { signal });
  }
}

/** Undefined: it is no answer to show. */
function toldBy(answer: AppAnswer, operation: Operation, columns: number): Told | undefined {
  const { verb, options } = operation;
  if (answer.kind !== 'answer') return undefined;
  return verb.tell(answer.body, { columns, nowMs: Date.now() }, options);
}

function whyNot(answer: AppAnswer, address: AppAddress): string {
  switch (answer.kind) {
    case 'answer':
      return strangerAt(address, 200);
    case 'refused':
      return toldRefusal(answer);
    case 'unreachable':
      return answer.problem;
  }
}

function headingOf({ verb, name }: Operation, note: string | undefined): string {
  const what = `${verb.usage.replace(/ [<[].*/, '')} ${name}`.trim();
  const clock = new Date().toTimeString().slice(0, 8);
  return note === undefined
    ? `ari-failover ${what}, at ${clock}. Ctrl-C ends.`
    : `ari-failover ${what}: what was last known. At ${clock}: ${note}`;
}

interface Picture {
  readonly heading: string;
  readonly lines: readonly string[];
}

/** A terminal would scroll if a line were too long, or if there were too many. */
function pictureOf({ heading, lines }: Picture, { size }: Screen): string {
  const { columns, rows } = size();
  const all = [heading, '', ...lines]
    .map(printable)
    .flatMap((line) => (line.length <= columns ? [line] : fold(line, columns)));
  const fits = all.length <= rows;
  const more = `... ${all.length - rows + 1} more lines do not fit into this window`;
  const seen = fits ? all : [...all.slice(0, Math.max(rows - 1, 0)), more.slice(0, columns)];
  return HOME + seen.map((line) => line + CLEAR_LINE).join('\r\n') + CLEAR_BELOW;
}
