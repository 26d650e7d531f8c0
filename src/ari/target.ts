import { readFileSync } from 'node:fs';

/** Where Asterisk's ARI is and who asks. */
export interface TargetOptions {
  /** `http:` or `https:`; a path stands before `/ari`, as `prefix` in http.conf puts it. */
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** PEM file of the authority that signed Asterisk's certificate, for https; default: Node's own list. */
  readonly caFile?: string;
}

export interface Target {
  /** Ends with `/ari/`. */
  readonly restUrl: string;
  /** Value of the Authorization header (RFC 7617); never the query, which lands in access logs. */
  readonly authorization: string;
  readonly ca?: string;
}

/**
 * @throws an Error of node:fs where the CA file cannot be read, a TypeError where `url` is none
 */
export function resolveTarget(options: TargetOptions): Target {
  const url = new URL(options.url);
  const path = url.pathname.replace(/\/+$/, '').replace(/\/ari$/, '');
  const secret = Buffer.from(`${options.username}:${options.password}`, 'utf8').toString('base64');
  return {
    restUrl: `${url.protocol}//${url.host}${path}/ari/`,
    authorization: `Basic ${secret}`,
    ...(options.caFile === undefined ? {} : { ca: readFileSync(options.caFile, 'utf8') }),
  };
}

/** The WebSocket's address for an application name. */
export function eventsUrl(target: Target, app: string): string {
  const url = new URL('events', target.restUrl.replace(/^http/, 'ws'));
  url.searchParams.set('app', app);
  return url.href;
}
