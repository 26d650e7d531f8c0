import type { Trouble } from '../core/alert/alert.ts';
import type { CallRecord } from '../record-ports.ts';
import { counted } from '../words/counted.ts';

/** A route without a failover for so long works by its primary way again. Milliseconds. */
const QUIET_MS = 15 * 60_000;

/** Remembers which routes have lately used a backup. */
export class ActiveFailovers {
  readonly #routes = new Map<string, { readonly since: number; last: number; calls: number }>();

  /** @param now Unix time, milliseconds */
  onEnd({ route, failedOver, drill, emergency }: CallRecord, now: number): void {
    if (!failedOver || emergency || drill !== undefined) return;
    const active = this.#routes.get(route) ?? { since: now, last: now, calls: 0 };
    active.last = now;
    active.calls += 1;
    this.#routes.set(route, active);
  }

  troubles(now: number): readonly Trouble[] {
    for (const [route, { last }] of this.#routes) {
      if (now - last > QUIET_MS) this.#routes.delete(route);
    }
    return Array.from(this.#routes, ([route, { since, calls }]) => ({
      key: `failover-active ${route}`,
      kind: 'failover-active',
      object: { kind: 'route', name: route },
      severity: 'info',
      text: `failover is active on route ${route}: ${counted(calls, 'call')} went on to a backup`,
      advice: `What failed: ari-failover calls --route ${route}`,
      since,
    }));
  }
}
