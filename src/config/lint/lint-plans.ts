import type { Linted } from './linted.ts';

/** Failovers are counted in the records, which also have the proofs of backups. */
export function lintPlans({ source, config }: Linted): void {
  if (config.records !== 'off') return;
  for (const { kind, name } of config.failoverPlans) {
    source.warn(
      [`${kind}s`, name, 'failovers_per_month'],
      'not-counted',
      'nothing counts the failovers: it needs records, and they are `off`',
    );
  }
  for (const { name, provenWithinMs } of config.routes.values()) {
    if (provenWithinMs === undefined) continue;
    source.warn(
      ['routes', name, 'proven_within'],
      'not-counted',
      'nothing knows what was proven: it needs records, and they are `off`',
    );
  }
}
