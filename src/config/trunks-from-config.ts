import type { Trunk } from '../core/route.ts';
import { parseSwitch } from './durations.ts';
import { name } from './formats.ts';
import { asMap, readSection } from './read-section.ts';
import { TRUNK } from './schema.ts';
import type { Path, Source } from './source.ts';

/** All trunks, in the file's order. */
export function trunksFromConfig(source: Source, content: unknown): ReadonlyMap<string, Trunk> {
  const entries = Object.entries(asMap(source, ['trunks'], content));
  return new Map(
    entries.map(([key, value]) => {
      const path = ['trunks', key];
      checkName(source, path, key);
      return [key, readTrunk(source, path, key, value)];
    }),
  );
}

function readTrunk(source: Source, path: Path, key: string, content: unknown): Trunk {
  const values = readSection(source, path, TRUNK, content);
  const format = values['number_format'];
  if (format === 'national' || format === 'as-dialled') {
    source.warn([...path, 'number_format'], `${format} has no effect yet: e164 is used`);
  }
  return {
    name: key,
    endpoint: endpointName(values['endpoint'] ?? key),
    numberFormat: format === 'digits' ? 'digits' : 'e164',
    prefix: String(values['prefix']),
    progressIsRinging: parseSwitch(values['progress_is_ringing']) === true,
  };
}

/** `PJSIP/carrier-a` is the same as `carrier-a`. */
export function endpointName(value: unknown): string {
  return String(value).replace(/^PJSIP\//, '');
}

export function checkName(source: Source, path: Path, key: string): void {
  try {
    name(key);
  } catch (error) {
    source.error(path, (error as Error).message);
  }
}
