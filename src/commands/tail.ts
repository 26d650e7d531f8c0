import { setTimeout as wait } from 'node:timers/promises';
import { toldRefusal, type AppAddress } from './ask-app.ts';
import { CallTail } from './call-tail.ts';
import { DONE, ERRORS, UNREACHABLE } from './exit-codes.ts';
import type { Followed } from './followed.ts';
import { followApp, type AppEvent, type FollowEnd } from './follow-app.ts';
import { isOfNow, type Terminal } from './operate.ts';
import { printable, printableJson } from '../words/printable.ts';
import { reachApp } from './reach-app.ts';
import { StreamTeller } from './tell-stream.ts';
import type { VerbOptions } from './verb.ts';

export interface TailOptions extends VerbOptions {
  /** The id of the call to follow. Absent: all calls and events. */
  readonly call?: string;
}

export interface Tail {
  readonly options: TailOptions;
  readonly env: NodeJS.ProcessEnv;
  readonly terminal: Terminal;
  /** Ends it. */
  readonly signal: AbortSignal;
  /** The pause before the next try. Milliseconds. */
  readonly pauseMs?: number;
}

const PAUSE_MS = 1000;

/** Prints what happens in the running app, until it is stopped. @returns the exit code */
export async function tail(parts: Tail): Promise<number> {
  const { options, env, terminal, signal } = parts;
  const complain = (text: string): void => terminal.err(`${printable(text)}\n`);
  const address = reachApp(options, env, complain);
  if (address === undefined) return ERRORS;
  const { call } = options;
  const followed =
    call === undefined
      ? everything(options, terminal)
      : new CallTail({ call, address, options, terminal, complain, signal });
  return follow(address, complain, followed, parts);
}

function everything({ json = false }: TailOptions, { out }: Terminal): Followed {
  const teller = new StreamTeller();
  return {
    query: 'topics=calls,events',
    onEvent: (event) => {
      if (event.event === 'hello') return;
      if (event.event === 'reset') teller.reset();
      const lines = json ? [printableJson(event)] : teller.tell(event, Date.now()).map(printable);
      for (const line of lines) out(`${line}\n`);
    },
  };
}

async function follow(
  address: AppAddress,
  complain: (text: string) => void,
  followed: Followed,
  { signal: stopped, pauseMs = PAUSE_MS }: Tail,
): Promise<number> {
  const { query, over } = followed;
  const signal = over === undefined ? stopped : AbortSignal.any([stopped, over]);
  const exitCode = (): number => (over?.aborted === true ? Number(over.reason) : DONE);
  let lastId: string | undefined;
  let isLost = false;
  const onEvent = (event: AppEvent): void => {
    if (event.id !== '') lastId = event.id;
    if (isLost) complain('connected again');
    isLost = false;
    if (event.event === 'beat') return;
    if (event.event === 'reset') {
      complain(`some changes were missed: ${(event.data as { why?: string }).why}`);
    }
    followed.onEvent(event);
  };
  for (;;) {
    const end = await followApp(address, { query, lastId, onEvent, signal });
    if (signal.aborted) return exitCode();
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
    if (signal.aborted) return exitCode();
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
