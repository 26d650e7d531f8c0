import type { FastifyInstance } from 'fastify';
import { whyNoNewCalls, type Operations } from '../operations.ts';
import { Refusal } from './refusal.ts';

/** Everybody may query whether the process lives and whether it takes calls. */
const OPEN = { config: { admits: 'probe' } } as const;

/** Probes for load balancers, systemd and orchestrators, and figures for Prometheus. */
export function probeRoutes(app: FastifyInstance, operations: Operations): void {
  app.get('/healthz', OPEN, () => ({ healthy: true }));
  app.get('/readyz', OPEN, () => {
    const why = whyNoNewCalls(operations.status());
    if (why !== undefined) throw new Refusal('not-ready', NOT_READY[why]);
    return { ready: true };
  });
  app.get('/metrics', async (_, reply) => {
    void reply.type(PROMETHEUS_TEXT);
    return operations.metrics();
  });
}

const PROMETHEUS_TEXT = 'text/plain; version=0.0.4; charset=utf-8';

/** Without details, because everybody may read it. */
const NOT_READY = {
  disconnected: 'Asterisk is not connected',
  draining: 'new calls are refused (draining)',
  overloaded: 'Asterisk cannot keep up: new callers go back to the dialplan (overload)',
};
