import { setTimeout as wait } from 'node:timers/promises';

/** A call in the records, as far as these tests look at it. */
export interface RecordedCall {
  readonly id: string;
  readonly at: string;
  readonly dialled?: string;
  readonly status?: string;
  readonly trunk?: string;
  readonly attempts: number;
  readonly failedOver: boolean;
}

/** A call that has not ended. */
export interface LiveCall {
  readonly caller?: string;
  readonly now: { readonly code: string };
}

/** The API of an instance, asked with a token. */
export class Api {
  readonly #base: string;
  readonly #token: string;

  constructor(base: string, token: string) {
    this.#base = base;
    this.#token = token;
  }

  get(path: string): Promise<Response> {
    return fetch(this.#base + path, { headers: this.#headers() });
  }

  async json<Answer>(path: string): Promise<Answer> {
    const response = await this.get(path);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Answer;
  }

  put(path: string, etag: string, body: unknown): Promise<Response> {
    const headers = { ...this.#headers(), 'content-type': 'application/json', 'if-match': etag };
    return fetch(this.#base + path, { method: 'PUT', headers, body: JSON.stringify(body) });
  }

  async calls(query: string): Promise<readonly RecordedCall[]> {
    const path = `/api/v1/calls?limit=50&${query}`;
    return (await this.json<{ items: readonly RecordedCall[] }>(path)).items;
  }

  async liveCalls(): Promise<readonly LiveCall[]> {
    return (await this.json<{ items: readonly LiveCall[] }>('/api/v1/calls/live')).items;
  }

  #headers(): Record<string, string> {
    return { authorization: `Bearer ${this.#token}` };
  }
}

/** Docker opens a port before anybody listens behind it, and `fetch` may wait for that for ever. */
const ANSWER_WITHIN_MS = 20_000;

/** Asks again and again until there is something. An error counts as nothing. */
export async function eventually<Found>(ask: () => Promise<Found | undefined>): Promise<Found> {
  for (;;) {
    const tooLate = wait(ANSWER_WITHIN_MS, undefined, { ref: false });
    const found = await Promise.race([ask().catch(() => undefined), tooLate]);
    if (found !== undefined) return found;
    await wait(300);
  }
}
