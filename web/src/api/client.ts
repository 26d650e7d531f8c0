import { clock } from '../time/clock.ts';
import type { Problem } from './types.ts';

/** What the API refused, in its words. */
export class Refused extends Error {
  readonly status: number;
  /** Stable: docs/api.md lists them. */
  readonly code: string;
  /** What is wrong in a change of the configuration. */
  readonly problems: readonly Problem[];

  constructor(status: number, code: string, message: string, problems: readonly Problem[] = []) {
    super(message);
    this.name = 'Refused';
    this.status = status;
    this.code = code;
    this.problems = problems;
  }
}

/** The app did not answer. */
export class NoAnswer extends Error {
  constructor(cause: unknown) {
    super('The app did not answer.', { cause });
    this.name = 'NoAnswer';
  }
}

export interface Request {
  readonly method?: 'GET' | 'POST' | 'PUT';
  /** What is undefined is left out. */
  readonly query?: Query;
  readonly body?: object;
  /** The ETag of what it changes. */
  readonly match?: string;
  readonly signal?: AbortSignal;
}

export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

/** Everything below this path is data, and needs a token or a session where there are tokens. */
const API = '/api/v1';

/** The path of a request, with its query. */
export function pathWith(path: string, query: Query = {}): string {
  const words = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') words.set(name, String(value));
  }
  return `${API}${path}${words.size === 0 ? '' : `?${words.toString()}`}`;
}

/** Sends a request. @throws Refused, NoAnswer */
export async function ask<Answer>(path: string, request: Request = {}): Promise<Answer> {
  const { method = 'GET', query, body, match, signal } = request;
  const headers = { ...JSON_BODY, ...(match === undefined ? {} : { 'if-match': `"${match}"` }) };
  const answer = await send(pathWith(path, query), {
    method,
    ...(method === 'GET' ? {} : { headers, body: JSON.stringify(body ?? {}) }),
    ...(signal === undefined ? {} : { signal }),
  });
  if (!answer.ok) throw await refusalOf(answer);
  return (answer.status === 204 ? undefined : await answer.json()) as Answer;
}

const JSON_BODY = { 'content-type': 'application/json' };

/** @throws NoAnswer */
async function send(path: string, init: RequestInit): Promise<Response> {
  try {
    const answer = await fetch(path, init);
    clock.syncRoughly(answer.headers.get('date'));
    return answer;
  } catch (error) {
    // Nobody waits for the answer any more.
    if (init.signal?.aborted === true) throw error;
    throw new NoAnswer(error);
  }
}

/** A proxy between may answer without JSON. */
export async function refusalOf(answer: Response): Promise<Refused> {
  const { status, statusText } = answer;
  const body: unknown = await answer.json().catch(() => undefined);
  const { code, message, problems } = (body as Partial<RefusalBody> | undefined)?.error ?? {};
  return new Refused(status, code ?? 'failed', message ?? `${status} ${statusText}`, problems);
}

interface RefusalBody {
  readonly error: {
    readonly code?: string;
    readonly message?: string;
    readonly problems?: readonly Problem[];
  };
}
