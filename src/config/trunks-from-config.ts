import type { Trunk } from '../core/route.ts';
import { isOn, textOf, type SectionValues } from './section-values.ts';
import type { Source } from './source.ts';

/** All trunks, in the file's order. */
export function trunksFromConfig(
  source: Source,
  entries: ReadonlyMap<string, SectionValues>,
): ReadonlyMap<string, Trunk> {
  return new Map(
    Array.from(entries, ([name, section]) => [name, readTrunk(source, name, section)]),
  );
}

function readTrunk(source: Source, name: string, section: SectionValues): Trunk {
  const format = textOf(section, 'number_format');
  if (format === 'national' || format === 'as-dialled') {
    source.warn(
      [...section.path, 'number_format'],
      `\`${format}\` has no effect yet: \`e164\` is used`,
    );
  }
  return {
    name,
    endpoint: endpointName(textOf(section, 'endpoint') ?? name),
    numberFormat: format === 'digits' ? 'digits' : 'e164',
    prefix: textOf(section, 'prefix') ?? '',
    progressIsRinging: isOn(section, 'progress_is_ringing'),
  };
}

/** `PJSIP/carrier-a` is the same as `carrier-a`. */
export function endpointName(value: string): string {
  return value.replace(/^PJSIP\//, '');
}
