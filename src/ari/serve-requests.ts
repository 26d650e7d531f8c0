import type { Logger } from '../ports.ts';
import type { ConnectionOptions, ConnectionTiming } from './connection-options.ts';
import { AriProblem } from './explain-ari.ts';
import { HttpRest } from './http-rest.ts';
import { RestSockets } from './rest-sockets.ts';
import type { Target } from './target.ts';
import type { RestTransport } from './transport.ts';
import { isFrom, namesOf, parseVersion, REST_OVER_WEBSOCKET, SIP_CODES } from './version.ts';

/** How the requests to an Asterisk are served. */
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
 * The transport that this Asterisk can serve and the admin wants.
 * @throws AriProblem where it cannot serve the one that is wanted
 */
export function serveRequests(
  version: string,
  { options, timing, target, instance }: Wanted,
  logger: Logger,
  onProblem: (error: unknown) => void,
): Served {
  const parsed = parseVersion(version);
  const { app, transport: wish, lanes = 2 } = options;
  const hasSockets = isFrom(parsed, REST_OVER_WEBSOCKET);
  if (wish === 'websocket' && !hasSockets) {
    throw new AriProblem(
      `Asterisk ${version} has no REST over WebSocket: set asterisk.transport to auto, or use ${namesOf(REST_OVER_WEBSOCKET).join(', ')} or later`,
    );
  }
  if (!isFrom(parsed, SIP_CODES)) {
    logger.warn(
      `this Asterisk tells no SIP codes (${namesOf(SIP_CODES).join(', ')} and later do): outcomes are decided by the cause alone`,
      { version },
    );
  }
  if (wish === 'http' || !hasSockets) {
    const transport = new HttpRest(options, target, timing.answerWithinMs);
    return { version, kind: 'http', transport };
  }
  const pool = { ...timing, target, app, lanes, instance };
  return { version, kind: 'websocket', transport: new RestSockets(pool, onProblem) };
}
