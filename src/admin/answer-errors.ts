import type { Socket } from 'node:net';
import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import type { Logger } from '../ports.ts';
import { nearest } from '../words/nearest.ts';
import { unknownPage } from './page.ts';
import { Refusal } from './refusal.ts';

/** Answers every error as `{error: {code, message}}`. Logs those with the code `failed`. */
export function answerErrors(app: FastifyInstance, logger: Logger): void {
  app.setErrorHandler((error: FastifyError | Error, request, reply) => {
    const refusal = error instanceof Refusal ? error : asRefusal(error);
    if (refusal.code === 'failed') {
      logger.error('API request failed', { method: request.method, path: request.url, error });
    }
    return tell(refusal, reply);
  });
}

/** Answers requests for unknown paths. @param paths the paths that exist */
export function answerUnknownPaths(app: FastifyInstance, paths: readonly string[]): void {
  app.setNotFoundHandler(({ method, url }, reply) => {
    // The search for similar paths takes longer with the length of the path.
    const path = url.replace(/\?.*/s, '').slice(0, 100);
    return tell(new Refusal('not-found', `no ${method} ${path}${nearest(path, paths)}`), reply);
  });
}

export function tell(refusal: Refusal, reply: FastifyReply): FastifyReply {
  return reply.code(refusal.status).headers(refusal.headers).send(refusal.body);
}

/** Turns the errors of Fastify and of the records into refusals. */
function asRefusal(error: Error & Partial<FastifyError>): Refusal {
  const { name, code, statusCode = 500, message } = error;
  // By name, because this file is loaded lazily, by another loader where tests run from source.
  if (name === 'NoRecords') return new Refusal('no-records', message);
  if (name === 'NoMessages') return new Refusal('no-messages', message);
  if (name === 'NoSuchPage' || name === 'NoSuchMessages') return unknownPage();
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return new Refusal(
      'too-large',
      'the body is too large: a change of the configuration may have 1 MiB, others 16 kB',
    );
  }
  if (statusCode >= 400 && statusCode < 500) return new Refusal('bad-request', message);
  return new Refusal('failed', 'the app failed to do this: see its log for the reason');
}

/** Answers requests that are not HTTP or arrive too slowly. They never reach a route. */
export function answerBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, code] = BROKEN[error.code ?? ''] ?? ['400 Bad Request', 'bad-request'];
  const body = JSON.stringify({
    error: { code, message: `not a valid HTTP request: ${error.message}` },
  });
  const head = [
    `HTTP/1.1 ${status}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  socket.destroySoon();
}

const BROKEN: Readonly<Record<string, readonly [status: string, code: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'too-slow'],
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'too-large'],
};
