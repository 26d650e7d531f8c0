import type { Trunk } from '../../core/route/route.ts';
import type { EmergencyConfig } from '../config.ts';
import type { EmergencySection } from '../schema/emergency-health-keys.ts';
import type { TrunkSection } from '../schema/trunk-keys.ts';

/** The trunks of `emergency` come first, then all others except those with `emergency: no`. */
export function makeEmergency(
  { values }: EmergencySection,
  sections: ReadonlyMap<string, TrunkSection>,
  trunks: ReadonlyMap<string, Trunk>,
): EmergencyConfig {
  const names = new Set([...(values.trunks ?? []), ...trunks.keys()]);
  const usable = [...names].filter((name) => sections.get(name)?.values.emergency !== false);
  return {
    numbers: values.numbers ?? [],
    dialPrefixes: values.dial_prefixes ?? [],
    trunks: usable.flatMap((name) => trunks.get(name) ?? []),
  };
}
