import { readFileSync } from 'node:fs';

/** The address and the credentials of Asterisk's ARI. */
export interface TargetOptions {
  /** An `http:` or `https:` URL. A path before `/ari` is the `prefix` of http.conf. */
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /**
   * The PEM file of the authority that signed Asterisk's certificate, for https; default: Node's
   * own list.
   */
  readonly caFile?: string;
}

export interface Target {
  /** The URL ends with `/ari/`. */
  readonly restUrl: string;
  /**
   * The value of the Authorization header (RFC 7617). Credentials in the query would land in access
   * logs.
   */
  readonly authorization: string;
  readonly ca?: string;
}

/** @throws an error of node:fs if the CA file cannot be read, a TypeError if `url` is invalid */
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

/** The WebSocket URL for an application name. */
export function eventsUrl(target: Target, app: string): string {
  const url = new URL('events', target.restUrl.replace(/^http/, 'ws'));
  url.searchParams.set('app', app);
  return url.href;
}
