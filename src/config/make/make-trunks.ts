import type { Trunk } from '../../core/route/route.ts';
import type { ReferencedFiles } from '../files/referenced-files.ts';
import { at } from '../schema/parsed.ts';
import type { TrunkSection } from '../schema/trunk-keys.ts';
import { present } from '../../present.ts';

/** All trunks, in the order of the file. */
export function makeTrunks(
  sections: ReadonlyMap<string, TrunkSection>,
  files: ReferencedFiles,
  country: string | undefined,
): ReadonlyMap<string, Trunk> {
  for (const section of sections.values()) {
    if (country !== undefined || section.values.number_format !== 'national') continue;
    files.source.error(
      at(section, 'number_format'),
      'missing',
      '`national` needs a country: set numbering.country',
    );
  }
  return new Map(Array.from(sections, ([name, section]) => [name, trunkOf(name, section, files)]));
}

function trunkOf(name: string, section: TrunkSection, files: ReferencedFiles): Trunk {
  const { values } = section;
  return {
    name,
    endpoint: values.endpoint ?? name,
    numberFormat: values.number_format,
    prefix: values.prefix,
    progressIsRinging: values.progress_is_ringing,
    callerId: values.caller_id,
    headers: values.headers,
    diverts: values.diversion,
    treatments: Array.from(values.treat, ([rule, outcome]) => ({ rule, outcome })),
    ...present({
      maxCalls: values.max_calls,
      maxCallsPerSecond: values.max_calls_per_second,
      rates: files.rates(section),
      site: values.site,
      limitsPerNode: values.limits_per === 'node' ? (true as const) : undefined,
    }),
  };
}
