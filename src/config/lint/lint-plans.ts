import type { Linted } from './linted.ts';

/** Failovers are counted in the records. */
export function lintPlans({ source, config }: Linted): void {
  if (config.records !== 'off') return;
  for (const { kind, name } of config.failoverPlans) {
    source.warn(
      [`${kind}s`, name, 'failovers_per_month'],
      'not-counted',
      'nothing counts the failovers: it needs records, and they are `off`',
    );
  }
}
