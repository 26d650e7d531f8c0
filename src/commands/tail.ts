import { setTimeout as wait } from 'node:timers/promises';
import type { AppAddress } from './ask-app.ts';
import { DONE, ERRORS, UNREACHABLE } from './exit-codes.ts';
import { followApp, type AppEvent, type FollowEnd } from './follow-app.ts';
import { isOfNow, type Terminal } from './operate.ts';
import { printable } from './problems.ts';
import { reachApp, toldRefusal } from './reach-app.ts';
import { StreamTeller } from './tell-stream.ts';
import type { VerbOptions } from './verb.ts';

export interface Tail {
  readonly options: VerbOptions;
  readonly env: NodeJS.ProcessEnv;
  readonly terminal: Terminal;
  /** Ends it. */
  readonly signal: AbortSignal;
  /** The pause before the next try. Milliseconds. */
  readonly pauseMs?: number;
}

const PAUSE_MS = 1000;
const TOPICS = 'calls,events';

/** Prints what happens in the running app, until it is stopped. @returns the exit code */
export async function tail(parts: Tail): Promise<number> {
  const { options, env, terminal } = parts;
  const complain = (text: string): void => terminal.err(`${printable(text)}\n`);
  const address = reachApp(options, env, complain);
  return address === undefined ? ERRORS : follow(address, complain, parts);
}

async function follow(
  address: AppAddress,
  complain: (text: string) => void,
  { options, terminal, signal, pauseMs = PAUSE_MS }: Tail,
): Promise<number> {
  const teller = new StreamTeller();
  let lastId: string | undefined;
  let isLost = false;
  const onEvent = (event: AppEvent): void => {
    if (event.id !== '') lastId = event.id;
    if (isLost) complain('connected again');
    isLost = false;
    if (event.event === 'hello' || event.event === 'beat') return;
    if (event.event === 'reset') {
      teller.reset();
      complain(`some changes were missed: ${(event.data as { why?: string }).why}`);
    }
    const lines =
      options.json === true
        ? [JSON.stringify(event)]
        : teller.tell(event, Date.now()).map(printable);
    for (const line of lines) terminal.out(`${line}\n`);
  };
  for (;;) {
    const end = await followApp(address, { topics: TOPICS, lastId, onEvent, signal });
    if (signal.aborted) return DONE;
    const why = whyOf(end);
    // A stream that has never been open may be another program's, or nobody's.
    const isFinal = lastId === undefined || (end.kind === 'refused' && !isOfNow(end.status));
    if (isFinal) {
      complain(why);
      return end.kind === 'refused' && !isOfNow(end.status) ? ERRORS : UNREACHABLE;
    }
    if (!isLost) complain(`the connection is lost (${why}): trying again`);
    isLost = true;
    await wait(pauseMs, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return DONE;
  }
}

function whyOf(end: FollowEnd): string {
  switch (end.kind) {
    case 'ended':
      return end.why;
    case 'unreachable':
      return end.problem;
    case 'refused':
      return toldRefusal(end);
  }
}
