import type { IncomingHttpHeaders } from 'node:http';

/** A name of this machine for itself, which no web server elsewhere can have. */
const OWN_NAMES = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Whether a `Host` header names this listener on loopback. A web page whose name was turned to 127.0.0.1 (DNS
 * rebinding) is, for the browser, the same origin as this API; only this header tells them apart.
 */
export function isOwnHost(host: string | undefined, port: number, isTls: boolean): boolean {
  const own = OWN_NAMES.map((name) => `${name}:${port}`);
  // Browsers leave the scheme's own port out.
  if (port === (isTls ? 443 : 80)) own.push(...OWN_NAMES);
  return own.includes((host ?? '').toLowerCase());
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
