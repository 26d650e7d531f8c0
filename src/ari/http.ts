import http from 'node:http';
import https from 'node:https';
import type { RestAnswer } from './frame.ts';
import type { Target } from './target.ts';

export interface HttpRequest {
  readonly method: string;
  /** The path below `/ari/`, with its query. */
  readonly path: string;
  /** JSON text. */
  readonly body?: string;
  /** Milliseconds until the whole response must be here. */
  readonly timeoutMs: number;
  readonly agent?: http.Agent;
  /** Cancels the request, which then rejects. */
  readonly signal?: AbortSignal;
}

const MAX_ANSWER_BYTES = 32 * 1024 * 1024;

/**
 * Sends one request to ARI. It uses node:http, because fetch takes a CA file only with undici. It
 * rejects with the network's error; it resolves with any response that has a status.
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
    // If the connection ends in the middle of a response, `close` is the only event.
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
