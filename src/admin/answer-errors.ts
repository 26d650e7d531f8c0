import type { Socket } from 'node:net';
import type {
  FastifyError,
  FastifyInstance,
  FastifyReply,
  FastifySchemaValidationError,
} from 'fastify';
import type { Logger } from '../ports.ts';
import { nearest } from '../words/nearest.ts';
import { Refusal } from './refusal.ts';

/** Every error leaves as `{error: {code, message}}`. */
export function answerErrors(app: FastifyInstance, logger: Logger): void {
  app.setErrorHandler((error: FastifyError | Refusal, request, reply) => {
    const refusal = error instanceof Refusal ? error : asRefusal(error);
    if (refusal.code === 'failed') {
      logger.error('API request failed', { method: request.method, path: request.url, error });
    }
    return tell(refusal, reply);
  });
}

/** @param paths that there are */
export function answerUnknownPaths(app: FastifyInstance, paths: readonly string[]): void {
  app.setNotFoundHandler(({ method, url }, reply) => {
    // Looking for what was meant takes time with the length.
    const path = url.replace(/\?.*/s, '').slice(0, 100);
    return tell(new Refusal('not-found', `no ${method} ${path}${nearest(path, paths)}`), reply);
  });
}

export function tell(refusal: Refusal, reply: FastifyReply): FastifyReply {
  return reply.code(refusal.status).headers(refusal.headers).send(refusal.body);
}

/** The library's own errors. */
function asRefusal({ code, statusCode = 500, message }: FastifyError): Refusal {
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return new Refusal(
      'too-large',
      'the body is too large: an order needs some hundred characters',
    );
  }
  if (statusCode >= 400 && statusCode < 500) return new Refusal('bad-request', message);
  return new Refusal('failed', 'it could not be done: the log of the app says why');
}

/** What is wrong with a body, by the first error that was found in it. */
export function bodyProblem([error]: readonly FastifySchemaValidationError[]): Refusal {
  const { instancePath = '', keyword, params = {}, message = 'is wrong' } = error ?? {};
  const key = instancePath.slice(1);
  if (keyword === 'additionalProperties') {
    const { parentSchema } = error as { parentSchema?: { properties?: object } };
    const unknown = String(params['additionalProperty']);
    const meant = nearest(unknown, Object.keys(parentSchema?.properties ?? {}));
    return new Refusal('bad-request', `unknown key "${unknown}"${meant}`);
  }
  const subject = key === '' ? 'the body' : `"${key}"`;
  return new Refusal('bad-request', `${subject} ${MUST[keyword ?? ''] ?? message}`);
}

const MUST: Readonly<Record<string, string>> = {
  type: 'must be of another type: the body is an object of texts',
  pattern: 'must be one line',
};

/** What is no HTTP, or comes too slowly, before any route knows of it. */
export function answerBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, code] = BROKEN[error.code ?? ''] ?? ['400 Bad Request', 'bad-request'];
  const body = JSON.stringify({ error: { code, message: `this is no request: ${error.message}` } });
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
