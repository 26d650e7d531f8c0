import type { IncomingHttpHeaders } from 'node:http';

/** Names by which a machine reaches itself. No web server elsewhere can have one of them. */
const OWN_HOST = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::(?<port>\d+))?$/i;

/**
 * Whether a `Host` header names this listener on loopback. DNS rebinding points the name of a web
 * page to 127.0.0.1. For the browser that page then has the same origin as this API, and only the
 * `Host` header tells them apart.
 */
export function isOwnHost(host: string | undefined, port: number, isTls: boolean): boolean {
  const named = OWN_HOST.exec(host ?? '');
  // Browsers omit the default port of the scheme.
  return named !== null && Number(named.groups?.['port'] ?? (isTls ? 443 : 80)) === port;
}

/**
 * Whether a browser sends the request for a page of another origin. Programs send neither of the
 * two headers. A page cannot suppress them: every browser sends `Origin` with a POST.
 */
export function isCrossSite(headers: IncomingHttpHeaders): boolean {
  const { origin, host } = headers;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== host?.toLowerCase();
}

/** Whether a page sends a request that changes something: the portal, since no other page may. */
export function isOfPage({ origin }: IncomingHttpHeaders): boolean {
  return origin !== undefined;
}

/**
 * Whether the content type is JSON. A page may send text and forms to any site, but JSON only where
 * CORS allows it. This API allows it nowhere.
 */
export function isJson(contentType: string | undefined): boolean {
  return /^application\/json(?: *; *charset="?utf-8"?)? *$/i.test(contentType ?? '');
}
