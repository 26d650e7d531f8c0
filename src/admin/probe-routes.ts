import type { FastifyInstance } from 'fastify';
import type { AppStatus, Operations } from '../operations.ts';
import { Refusal } from './refusal.ts';

/** Everybody may query whether the process lives and whether it takes calls. */
const OPEN = { config: { isOpen: true } };

/** Probes for load balancers, systemd and orchestrators. */
export function probeRoutes(app: FastifyInstance, operations: Operations): void {
  app.get('/healthz', OPEN, () => ({ healthy: true }));
  app.get('/readyz', OPEN, () => {
    const why = whyNotReady(operations.status());
    if (why !== undefined) throw new Refusal('not-ready', why);
    return { ready: true };
  });
}

function whyNotReady({ asterisk, isDraining }: AppStatus): string | undefined {
  if (asterisk.state !== 'connected') return 'Asterisk is not connected';
  return isDraining ? 'new calls are refused (draining)' : undefined;
}
