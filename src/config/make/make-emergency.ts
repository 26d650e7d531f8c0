import type { Trunk } from '../../core/route/route.ts';
import type { EmergencyConfig } from '../config.ts';
import { isOn, type SectionValues } from '../read/section-values.ts';

/** The named trunks first, then every other one, but those that are not for emergency calls. */
export function makeEmergency(
  section: SectionValues,
  entries: ReadonlyMap<string, SectionValues>,
  trunks: ReadonlyMap<string, Trunk>,
): EmergencyConfig {
  const first = textsOf(section, 'trunks');
  const names = new Set([...first, ...trunks.keys()]);
  const usable = [...names].filter((name) => {
    const entry = entries.get(name);
    return entry === undefined || isOn(entry, 'emergency');
  });
  return {
    numbers: textsOf(section, 'numbers'),
    dialPrefixes: textsOf(section, 'dial_prefixes'),
    trunks: usable.flatMap((name) => trunks.get(name) ?? []),
  };
}

function textsOf({ values }: SectionValues, key: string): readonly string[] {
  const value = values[key];
  return Array.isArray(value) ? value.map(String) : [];
}
