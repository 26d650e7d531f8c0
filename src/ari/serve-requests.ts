import type { Logger } from '../ports.ts';
import type { ConnectionOptions, ConnectionTiming } from './connection-options.ts';
import { AriProblem } from './explain-ari.ts';
import { HttpRest } from './http-rest.ts';
import { laneName } from './lane-name.ts';
import { RestSockets } from './rest-sockets.ts';
import type { Target } from './target.ts';
import type { RestTransport } from './transport.ts';
import { isFrom, namesOf, parseVersion, REST_OVER_WEBSOCKET, SIP_CODES } from './version.ts';

/** The transport that serves the requests to an Asterisk. */
export interface Served {
  readonly version: string;
  readonly kind: 'websocket' | 'http';
  readonly transport: RestTransport;
}

interface Wanted {
  readonly options: ConnectionOptions;
  readonly timing: ConnectionTiming;
  readonly target: Target;
  readonly instance: string;
}

/**
 * Selects the transport by the version of Asterisk and the admin's wish.
 * @throws AriProblem if this Asterisk does not support the configured transport
 */
export function serveRequests(
  version: string,
  { options, timing, target, instance }: Wanted,
  logger: Logger,
  onProblem: (error: unknown) => void,
): Served {
  const parsed = parseVersion(version);
  const { app, transport: wish, lanes = 2, exits = 2 } = options;
  const hasSockets = isFrom(parsed, REST_OVER_WEBSOCKET);
  if (wish === 'websocket' && !hasSockets) {
    throw new AriProblem(
      `Asterisk ${version} has no REST over WebSocket: set asterisk.transport to auto, or use ${namesOf(REST_OVER_WEBSOCKET).join(', ')} or later`,
    );
  }
  if (!isFrom(parsed, SIP_CODES)) {
    logger.warn(
      `this Asterisk reports no SIP codes (${namesOf(SIP_CODES).join(', ')} and later do): the Q.850 cause alone decides the outcome`,
      { version },
    );
  }
  if (wish === 'http' || !hasSockets) {
    const mark = { ...timing, target, app: laneName(app, instance, 1) };
    const transport = new HttpRest(options, mark, timing.answerWithinMs);
    return { version, kind: 'http', transport };
  }
  const pool = { ...timing, target, app, lanes, exits, instance };
  return { version, kind: 'websocket', transport: new RestSockets(pool, onProblem) };
}
