import { setTimeout as wait } from 'node:timers/promises';
import { askApp, strangerAt, toldRefusal, type AppAddress } from './ask-app.ts';
import { ERRORS, UNREACHABLE } from './exit-codes.ts';
import { isOfNow } from './operate.ts';

/** A command cannot go on. */
export class Broken extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode: number) {
    super(message);
    this.exitCode = exitCode;
  }
}

export interface AppList {
  /** Below `/api/v1/`. */
  readonly path: string;
  /** With the `limit` of a page. */
  readonly query: URLSearchParams;
  /** Ends it. Its reason is an error that says why. */
  readonly signal: AbortSignal;
  /** The pause after the app got too many requests. Milliseconds. */
  readonly pauseMs?: number;
}

const PAUSE_MS = 1000;
const MOST_PAUSES = 10;

/** Reads a list of the API, page by page. @throws Broken */
export async function* appPages<Item>(
  address: AppAddress,
  { path, query: asked, signal, pauseMs = PAUSE_MS }: AppList,
): AsyncGenerator<readonly Item[]> {
  const query = new URLSearchParams(asked);
  let pauses = 0;
  for (;;) {
    const request = { method: 'GET', path: `${path}?${query.toString()}` } as const;
    const answer = await askApp(address, request, { signal });
    signal.throwIfAborted();
    if (answer.kind === 'answer') {
      const page = pageIn<Item>(answer.body);
      if (page === undefined) throw new Broken(strangerAt(address, 200), UNREACHABLE);
      yield page.items;
      if (page.next === undefined) return;
      query.set('before', page.next);
      pauses = 0;
    } else if (answer.kind === 'refused' && answer.status === 429 && pauses < MOST_PAUSES) {
      // One token may have other users.
      pauses += 1;
      await wait(pauseMs, undefined, { signal });
    } else if (answer.kind === 'refused') {
      throw new Broken(toldRefusal(answer), isOfNow(answer.status) ? UNREACHABLE : ERRORS);
    } else {
      throw new Broken(answer.problem, UNREACHABLE);
    }
  }
}

interface ItemPage<Item> {
  readonly items: readonly Item[];
  readonly next?: string;
}

/** Undefined: it is not this API that answers. */
function pageIn<Item>(body: object): ItemPage<Item> | undefined {
  return 'items' in body && Array.isArray(body.items) ? (body as ItemPage<Item>) : undefined;
}
