import type { HealthConfig } from '../config.ts';
import type { Source } from '../read/source.ts';
import type { HealthSection } from '../schema/emergency-health-keys.ts';
import { at } from '../schema/parsed.ts';

/** The limits that decide whether a trunk is down. */
export function makeHealth(source: Source, section: HealthSection | 'off'): HealthConfig | 'off' {
  if (section === 'off') return 'off';
  const { check_every, fail_after, recover_after, hold_down, hold_down_max } = section.values;
  if (hold_down > hold_down_max) {
    source.error(at(section, 'hold_down_max'), 'conflict', 'must not be shorter than `hold_down`');
  }
  return {
    checkEveryMs: check_every,
    failAfter: fail_after,
    recoverAfter: recover_after,
    holdDownMs: hold_down,
    holdDownMaxMs: hold_down_max,
  };
}
