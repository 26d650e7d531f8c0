import type { Logger } from '../ports.ts';
import type { ProtectionChange } from '../simulation/protection-tracker.ts';

/** A line of the log names no more routes. */
const MOST = 10;

/** Logs which routes have lost or got back their protection; a new route only if it has none. */
export function logProtection(logger: Logger, changes: readonly ProtectionChange[]): void {
  const changed = changes.filter(({ before, after }) => {
    return (before?.state ?? 'protected') !== after.state;
  });
  const routes = (state: ProtectionChange['after']['state']): readonly string[] =>
    changed.filter(({ after }) => after.state === state).map(nameOf);
  const lost = [...routes('unprotected'), ...routes('degraded')];
  if (lost.length > 0) {
    const more = lost.length > MOST ? { more: lost.length - MOST } : {};
    const remedy = 'for the reasons, run "ari-failover protection"';
    logger.info('not protected now', { routes: lost.slice(0, MOST), ...more, remedy });
  }
  const back = routes('protected');
  if (back.length === 0) return;
  const more = back.length > MOST ? { more: back.length - MOST } : {};
  logger.info('protected now', { routes: back.slice(0, MOST), ...more });
}

function nameOf({ route, failsOver }: ProtectionChange): string {
  return failsOver ? route : `${route} (failover: no)`;
}
