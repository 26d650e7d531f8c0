import type { AddressInfo } from 'node:net';
import type { Operations } from '../operations.ts';
import type { Logger } from '../ports.ts';
import type { LiveAccess } from './live-access.ts';
import { DEFAULT_LIMITS, type AdminOptions, type Limits } from './options.ts';
import { BUILT_PORTAL, loadPortal } from './portal/load-portal.ts';

export interface AdminListener {
  /** The URL of the API. Absent if the app cannot listen; the log then has the reason. */
  readonly url?: string;
  /** Another program listens at the address: says so, and the remedy. */
  readonly inUse?: string;
  /** Closes the listener and every connection at once. */
  close(): Promise<void>;
}

export interface AdminTrial {
  readonly limits?: Partial<Limits>;
  /** A monotonic clock, in milliseconds. */
  readonly now?: () => number;
  /** The folder of the portal. */
  readonly portal?: string;
}

/**
 * Serves the API. Never rejects. A failure is logged, and calls continue without the API. An
 * address in use is not logged: the caller decides, because another run of the app may be there.
 */
export async function serveAdmin(
  options: AdminOptions,
  access: LiveAccess,
  operations: Operations,
  logger: Logger,
  { limits, now = () => performance.now(), portal: folder = BUILT_PORTAL }: AdminTrial = {},
): Promise<AdminListener> {
  const { host, port, tls } = options;
  try {
    // Loading Fastify takes about 200 ms, so only an app with an API loads it.
    const { createServer } = await import('./server.ts');
    const allLimits = { ...DEFAULT_LIMITS, ...limits };
    const portal = loadPortal(folder);
    const app = createServer({
      options,
      access,
      operations,
      logger,
      limits: allLimits,
      now,
      portal,
    });
    let closing: Promise<void> | undefined;
    const close = (): Promise<void> => (closing ??= app.close());
    try {
      await app.listen({ host, port });
    } catch (error) {
      await close();
      throw error;
    }
    app.server.on('error', (error) => {
      logger.error('API cannot accept a connection', { error });
    });
    const { port: taken } = app.server.address() as AddressInfo;
    const url = `${tls === undefined ? 'http' : 'https'}://${written(host)}:${taken}`;
    logger.info('API served', { url, access: access.now.kind });
    return { url, close };
  } catch (error) {
    const address = `${written(host)}:${port}`;
    const why = whyNot(error, address);
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
      return { ...NOT_SERVED, inUse: why };
    logger.error('API not available, calls continue without it', { address, why });
    return NOT_SERVED;
  }
}

const NOT_SERVED: AdminListener = { close: async () => undefined };

function written(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

function whyNot(error: unknown, address: string): string {
  const { code = '', message } = error as NodeJS.ErrnoException;
  const remedy = REMEDIES[code];
  return remedy === undefined ? message : remedy.replace('{address}', address);
}

const REMEDIES: Readonly<Record<string, string>> = {
  EADDRINUSE:
    'another program listens at {address}, the address of the API: stop it, or set another port in admin.listen',
  EADDRNOTAVAIL: 'this machine has no address {address}: correct admin.listen',
  ENOTFOUND: 'the host name of {address} does not resolve: correct admin.listen',
  EACCES: 'this user may not listen at {address}: set a port of 1024 or higher in admin.listen',
};
