import http from 'node:http';
import https from 'node:https';
import type { AdminOptions, Limits } from './options.ts';

/** Creates a server with limits, so that slow clients or many clients cannot exhaust it. */
export function createHttpServer(
  tls: AdminOptions['tls'],
  limits: Limits,
  handler: http.RequestListener,
): http.Server {
  const options = {
    requestTimeout: limits.requestMs,
    connectionsCheckingInterval: limits.checkEveryMs,
    keepAliveTimeout: limits.idleMs,
  };
  const server =
    tls === undefined
      ? http.createServer(options, handler)
      : https.createServer({ ...options, ...tls, handshakeTimeout: limits.requestMs }, handler);
  server.maxConnections = limits.connections;
  return server;
}
