import type { HealthConfig } from '../config.ts';
import { durationOf, numberOf, type SectionValues } from '../read/section-values.ts';
import type { Source } from '../read/source.ts';

/** When a trunk is down. @param health the section; undefined: `health: off` */
export function makeHealth(
  source: Source,
  health: SectionValues | undefined,
): HealthConfig | 'off' {
  if (health === undefined) return 'off';
  const [holdDownMs = 0, holdDownMaxMs = 0] = ['hold_down', 'hold_down_max'].map((key) =>
    durationOf(health, key),
  );
  if (holdDownMs > holdDownMaxMs) {
    source.error([...health.path, 'hold_down_max'], 'must not be shorter than `hold_down`');
  }
  return {
    checkEveryMs: durationOf(health, 'check_every') ?? 0,
    failAfter: numberOf(health, 'fail_after') ?? 1,
    recoverAfter: numberOf(health, 'recover_after') ?? 1,
    holdDownMs,
    holdDownMaxMs,
  };
}
