import type { IncomingHttpHeaders } from 'node:http';

/** What a machine calls itself: no web server elsewhere can have one of these names. */
const OWN_HOST = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::(?<port>\d+))?$/i;

/**
 * Whether a `Host` header names this listener on loopback. A web page whose name was turned to 127.0.0.1 (DNS
 * rebinding) is, for the browser, the same origin as this API; only this header tells them apart.
 */
export function isOwnHost(host: string | undefined, port: number, isTls: boolean): boolean {
  const named = OWN_HOST.exec(host ?? '');
  // Browsers leave the scheme's own port out.
  return named !== null && Number(named.groups?.['port'] ?? (isTls ? 443 : 80)) === port;
}

/**
 * Whether a browser sends it for a page of another origin. Programs send neither of these headers, and a page cannot
 * leave them out: every browser has `Origin` in a POST.
 */
export function isCrossSite(headers: IncomingHttpHeaders): boolean {
  const { origin, host } = headers;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== host?.toLowerCase();
}

/** A page can send text and forms anywhere unasked, but JSON only where it is let (CORS): here nowhere. */
export function isJson(contentType: string | undefined): boolean {
  return /^application\/json(?: *; *charset="?utf-8"?)? *$/i.test(contentType ?? '');
}
