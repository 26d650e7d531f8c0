import http from 'node:http';
import https from 'node:https';
import { text } from 'node:stream/consumers';
import { createParser } from 'eventsource-parser';
import { problemOf, refusalOf, requestFor, type AppAddress, type AppAnswer } from './ask-app.ts';

/** An event of the stream. */
export interface AppEvent {
  readonly id: string;
  readonly event: string;
  readonly data: object;
}

export interface Follow {
  /** The query of the stream: `topics=calls,events`. */
  readonly query: string;
  /** The `id` of the last event that was seen. */
  readonly lastId: string | undefined;
  readonly onEvent: (event: AppEvent) => void;
  readonly signal: AbortSignal;
}

export type FollowEnd =
  /** The stream was open, and is not any more. */
  | { readonly kind: 'ended'; readonly why: string }
  | Exclude<AppAnswer, { readonly kind: 'answer' }>;

/** The app beats every 5 s. Milliseconds. */
const SILENT_MS = 15_000;

/** Follows the stream of the running app until it ends. */
export async function followApp(address: AppAddress, follow: Follow): Promise<FollowEnd> {
  const { query, lastId, signal } = follow;
  const { target, options } = requestFor(address, `stream?${query}`);
  const headers = {
    ...options.headers,
    ...(lastId === undefined ? {} : { 'last-event-id': lastId }),
  };
  const send = target.protocol === 'https:' ? https.get : http.get;
  // A connection of its own: one that was used before may be dead.
  const all = { ...options, headers, signal, timeout: SILENT_MS, agent: false };
  return new Promise((resolve) => {
    const request = send(target, all, (incoming) => {
      request.on('error', ({ message }) => resolve({ kind: 'ended', why: message }));
      const end = isStream(incoming) ? read(incoming, follow) : refused(incoming, address);
      void end.then(resolve);
    });
    request.on('timeout', () => request.destroy(new Error('the app is silent')));
    request.on('error', (error) => {
      resolve({ kind: 'unreachable', problem: problemOf(address, error) });
    });
  });
}

function isStream({ statusCode, headers }: http.IncomingMessage): boolean {
  return statusCode === 200 && /^text\/event-stream\b/.test(headers['content-type'] ?? '');
}

async function refused(answer: http.IncomingMessage, address: AppAddress): Promise<FollowEnd> {
  return refusalOf(address, answer.statusCode ?? 0, await text(answer));
}

async function read(answer: http.IncomingMessage, { onEvent }: Follow): Promise<FollowEnd> {
  const parser = createParser({
    onEvent: ({ id = '', event = '', data }) => {
      onEvent({ id, event, data: JSON.parse(data) as object });
    },
  });
  try {
    answer.setEncoding('utf8');
    for await (const part of answer) parser.feed(String(part));
    return { kind: 'ended', why: 'the app has ended it' };
  } catch (error) {
    return { kind: 'ended', why: (error as Error).message };
  }
}
