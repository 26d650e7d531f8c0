import http from 'node:http';
import https from 'node:https';
import type { RestAnswer } from './frame.ts';
import type { Target } from './target.ts';

export interface HttpRequest {
  readonly method: string;
  /** Below `/ari/`, with its query. */
  readonly path: string;
  /** JSON text. */
  readonly body?: string;
  /** Milliseconds until the whole answer must be here. */
  readonly timeoutMs: number;
  readonly agent?: http.Agent;
  /** Ends the request, which rejects then. */
  readonly signal?: AbortSignal;
}

const MAX_ANSWER_BYTES = 32 * 1024 * 1024;

/**
 * One request to ARI. node:http instead of fetch, which cannot be given a CA file without undici.
 * Rejects with the network's error; any answer that has a status is a value.
 */
export function askHttp(target: Target, request: HttpRequest): Promise<RestAnswer> {
  const url = new URL(request.path, target.restUrl);
  const { promise, resolve, reject } = defer<RestAnswer>();
  const options: https.RequestOptions = {
    method: request.method,
    headers: {
      authorization: target.authorization,
      ...(request.body === undefined
        ? {}
        : {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(request.body),
          }),
    },
    ...(request.agent ? { agent: request.agent } : {}),
    ...(request.signal ? { signal: request.signal } : {}),
    ...(target.ca === undefined ? {} : { ca: target.ca }),
  };
  const outgoing = (url.protocol === 'https:' ? https : http).request(url, options, (incoming) => {
    const chunks: Buffer[] = [];
    let size = 0;
    incoming.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size > MAX_ANSWER_BYTES) outgoing.destroy(new Error('the answer is too large'));
    });
    incoming.on('error', reject);
    incoming.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      resolve({ status: incoming.statusCode ?? 0, body: body || (incoming.statusMessage ?? '') });
    });
  });
  const deadline = setTimeout(() => {
    outgoing.destroy(new Error(`no answer within ${request.timeoutMs} ms`));
  }, request.timeoutMs);
  outgoing.on('error', reject);
  outgoing.on('close', () => {
    clearTimeout(deadline);
    // A connection that ends in the middle of an answer closes without any other event.
    reject(new Error('the connection ended before the answer did'));
  });
  outgoing.end(request.body);
  return promise;
}

export interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: Error) => void;
}

/** `Promise.withResolvers` of Node 22. */
export function defer<T>(): Deferred<T> {
  let settle: Omit<Deferred<T>, 'promise'> | undefined;
  const promise = new Promise<T>((resolve, reject) => {
    settle = { resolve, reject };
  });
  if (!settle) throw new Error('unreachable: a promise runs its executor at once');
  return { promise, ...settle };
}
