import { randomBytes } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import type { Api } from '../api.ts';
import { Refusal } from '../refusal.ts';
import type { Asset, Portal } from './load-portal.ts';
import { PAGE_PATHS } from './page-paths.ts';

/** Pages hold no data, so strangers may load them, to sign in. */
const OPEN = { config: { admits: 'stranger' }, schema: { hide: true } } as const;

const NOT_BUILT = `<!doctype html><html lang="en"><title>ari-failover</title>
<h1>The portal is not built</h1>
<p>The app runs, and its API answers. Build the portal with <code>npm run build</code>, and start the app again.</p>
`;

/** Serves the portal. @param portal undefined: nobody has built it */
export function portalRoutes(app: Api, portal: Portal | undefined): void {
  for (const path of PAGE_PATHS) app.get(path, OPEN, (_, reply) => sendIndex(reply, portal));
  app.get('/assets/:name', OPEN, (request, reply) => {
    const { name } = request.params as { readonly name: string };
    const asset = portal?.assets.get(name);
    if (asset === undefined) throw new Refusal('not-found', `the portal has no ${name}`);
    return sendAsset(reply, asset, request.headers['accept-encoding'] ?? '');
  });
}

function sendIndex(reply: FastifyReply, portal: Portal | undefined): FastifyReply {
  const nonce = randomBytes(16).toString('base64');
  void reply.type('text/html; charset=utf-8').headers({
    'cache-control': 'no-cache',
    'content-security-policy': policyWith(nonce),
    'referrer-policy': 'no-referrer',
  });
  if (portal === undefined) return reply.code(503).send(NOT_BUILT);
  return reply.send(portal.index.join(nonce));
}

/**
 * The page may run, load and ask only what is its own. Libraries put styles into the page: those
 * carry the nonce, which is new in each answer.
 */
function policyWith(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The name of an asset changes with its content, so a browser need not ask for it again. */
function sendAsset(
  reply: FastifyReply,
  { type, plain, br, gzip }: Asset,
  accepted: string,
): FastifyReply {
  void reply.type(type).headers({
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
  });
  if (br !== undefined && /\bbr\b/.test(accepted)) {
    return reply.header('content-encoding', 'br').send(br);
  }
  if (gzip !== undefined && /\bgzip\b/.test(accepted)) {
    return reply.header('content-encoding', 'gzip').send(gzip);
  }
  return reply.send(plain);
}
