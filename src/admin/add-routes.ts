import type { RouteOptions } from 'fastify';
import type { Api } from './api.ts';
import { alertRoutes } from './alert-routes.ts';
import { appRoutes } from './app-routes.ts';
import { configRoutes } from './config-routes.ts';
import { csvRoutes } from './csv-routes.ts';
import { documentRoutes } from './document-routes.ts';
import { documentOf } from './document/document.ts';
import { drillRoutes } from './drill-routes.ts';
import { messageRoutes } from './message-routes.ts';
import { nodeRoutes } from './node-routes.ts';
import { numberRoutes } from './number-routes.ts';
import { portalRoutes } from './portal/portal-routes.ts';
import { probeRoutes } from './probe-routes.ts';
import { recordRoutes } from './record-routes.ts';
import { reportRoutes } from './report-routes.ts';
import { routeRoutes } from './route-routes.ts';
import type { ServerParts } from './server-parts.ts';
import { sessionRoutes } from './session-routes.ts';
import { simulationRoutes } from './simulation-routes.ts';
import { siteRoutes } from './site-routes.ts';
import { StreamHub } from './stream/stream-hub.ts';
import { streamRoutes } from './stream-routes.ts';
import { trunkRoutes } from './trunk-routes.ts';

/** Adds every route. @param served has all of them, once they are added */
export function addRoutes(
  app: Api,
  { access, operations, logger, now, portal }: ServerParts,
  served: readonly RouteOptions[],
): void {
  probeRoutes(app, operations);
  sessionRoutes(app, { access, config: operations.config, logger, now });
  appRoutes(app, operations);
  trunkRoutes(app, operations);
  siteRoutes(app, operations);
  nodeRoutes(app, operations);
  numberRoutes(app, operations);
  routeRoutes(app, operations);
  drillRoutes(app, operations);
  configRoutes(app, operations.config);
  recordRoutes(app, operations);
  reportRoutes(app, operations);
  csvRoutes(app, { operations, access, logger });
  const hub = new StreamHub({ operations, every, soon: setImmediate, now: Date.now, logger });
  streamRoutes(app, { hub, access, operations });
  simulationRoutes(app, operations);
  messageRoutes(app, operations.messages);
  alertRoutes(app, operations.alerts);
  portalRoutes(app, portal);
  documentRoutes(app, () => documentOf(served, operations.status().version));
}

function every(ms: number, work: () => void): () => void {
  const timer = setInterval(work, ms);
  return () => clearInterval(timer);
}
