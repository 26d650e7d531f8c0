import type { AddressInfo } from 'node:net';
import type { Operations } from '../operations.ts';
import type { Logger } from '../ports.ts';
import { DEFAULT_LIMITS, type AdminOptions, type Limits } from './options.ts';

export interface AdminListener {
  /** Where the API is; absent where it could not be served, which the log says. */
  readonly url?: string;
  /** Ends every connection at once. */
  close(): Promise<void>;
}

export interface AdminTrial {
  readonly limits?: Partial<Limits>;
  /** Milliseconds of a clock that is never set. */
  readonly now?: () => number;
}

/** Serves the API. Never rejects: calls go on without it. */
export async function serveAdmin(
  options: AdminOptions,
  operations: Operations,
  logger: Logger,
  { limits, now = () => performance.now() }: AdminTrial = {},
): Promise<AdminListener> {
  const { host, port, tls, access } = options;
  try {
    // A fifth of a second that commands and an app without API need not spend.
    const { createServer } = await import('./server.ts');
    const allLimits = { ...DEFAULT_LIMITS, ...limits };
    const app = createServer({ options, operations, logger, limits: allLimits, now });
    let closing: Promise<void> | undefined;
    const close = (): Promise<void> => (closing ??= app.close());
    try {
      await app.listen({ host, port });
    } catch (error) {
      await close();
      throw error;
    }
    app.server.on('error', (error) => {
      logger.error('API cannot take a connection', { error });
    });
    const { port: taken } = app.server.address() as AddressInfo;
    const url = `${tls === undefined ? 'http' : 'https'}://${written(host)}:${taken}`;
    logger.info('API served', { url, access: access.kind });
    return { url, close };
  } catch (error) {
    const address = `${written(host)}:${port}`;
    logger.error('API not served: calls go on without it', {
      address,
      why: whyNot(error, address),
    });
    return { close: async () => undefined };
  }
}

function written(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

function whyNot(error: unknown, address: string): string {
  const { code = '', message } = error as NodeJS.ErrnoException;
  const remedy = REMEDIES[code];
  return remedy === undefined ? message : remedy.replace('{address}', address);
}

const REMEDIES: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens at {address}: stop it, or give admin.listen another port',
  EADDRNOTAVAIL: 'this machine has no address {address}: correct admin.listen',
  ENOTFOUND: '{address} names no address: correct admin.listen',
  EACCES: 'this user may not listen at {address}: give admin.listen a port from 1024 on',
};
