import { whyNoNewCalls, type Operations } from '../operations.ts';
import { contentOf, type Api } from './api.ts';
import { Refusal } from './refusal.ts';
import { Type } from './schemas/type.ts';

/** Everybody may query whether the process lives and whether it takes calls. */
const OPEN = { admits: 'probe' } as const;

/** Probes for load balancers, systemd and orchestrators, and figures for Prometheus. */
export function probeRoutes(app: Api, operations: Operations): void {
  app.get(
    '/healthz',
    {
      config: OPEN,
      schema: {
        summary: 'The process runs',
        response: { 200: Type.Object({ healthy: Type.Literal(true) }) },
      },
    },
    () => ({ healthy: true as const }),
  );
  app.get(
    '/readyz',
    {
      config: OPEN,
      schema: {
        summary: 'The app takes new calls; otherwise 503 and why',
        response: { 200: Type.Object({ ready: Type.Literal(true) }) },
      },
    },
    () => {
      const why = whyNoNewCalls(operations.status());
      if (why !== undefined) throw new Refusal('not-ready', NOT_READY[why]);
      return { ready: true as const };
    },
  );
  app.get(
    '/metrics',
    {
      schema: { summary: 'Figures for Prometheus', response: { 200: contentOf('text/plain') } },
    },
    async (_, reply) => {
      void reply.type(PROMETHEUS_TEXT);
      return operations.metrics();
    },
  );
}

const PROMETHEUS_TEXT = 'text/plain; version=0.0.4; charset=utf-8';

/** Without details, because everybody may read it. */
const NOT_READY = {
  disconnected: 'Asterisk is not connected',
  draining: 'new calls are refused (draining)',
  overloaded: 'Asterisk cannot keep up: new callers go back to the dialplan (overload)',
};
