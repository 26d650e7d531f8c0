import type { Trunk } from '../../core/route/route.ts';
import type { TreatedOutcome, Treatment } from '../../core/verdict/treatment.ts';
import { parseRule } from '../formats/parse-rule.ts';
import { refusal } from '../formats/formats.ts';
import { EVIDENCE } from '../schema/route-keys.ts';
import type { ReferencedFiles } from '../files/referenced-files.ts';
import { isOn, numberOf, sectionOf, textOf, type SectionValues } from '../read/section-values.ts';
import type { Source } from '../read/source.ts';
import { headersOf } from './trunk-headers.ts';

/** All trunks, in the file's order. */
export function makeTrunks(
  entries: ReadonlyMap<string, SectionValues>,
  files: ReferencedFiles,
  country: string | undefined,
): ReadonlyMap<string, Trunk> {
  for (const section of entries.values()) {
    if (country !== undefined || textOf(section, 'number_format') !== 'national') continue;
    files.source.error(
      [...section.path, 'number_format'],
      '`national` needs to know within which country: set numbering.country',
    );
  }
  return new Map(Array.from(entries, ([name, section]) => [name, readTrunk(name, section, files)]));
}

function readTrunk(name: string, section: SectionValues, files: ReferencedFiles): Trunk {
  const { source } = files;
  const site = textOf(section, 'site');
  const rates = files.rates(section);
  return {
    name,
    endpoint: endpointName(textOf(section, 'endpoint') ?? name),
    numberFormat: (textOf(section, 'number_format') ?? 'e164') as Trunk['numberFormat'],
    prefix: textOf(section, 'prefix') ?? '',
    progressIsRinging: isOn(section, 'progress_is_ringing'),
    callerId: callerIdOf(section),
    headers: headersOf(source, section),
    diverts: isOn(section, 'diversion'),
    treatments: treatmentsOf(source, section),
    ...limitsOf(section),
    ...(rates === undefined ? {} : { rates }),
    ...(site === undefined ? {} : { site }),
  };
}

function limitsOf(section: SectionValues): Pick<Trunk, 'maxCalls' | 'maxCallsPerSecond'> {
  const maxCalls = numberOf(section, 'max_calls');
  const maxCallsPerSecond = numberOf(section, 'max_calls_per_second');
  return {
    ...(maxCalls === undefined ? {} : { maxCalls }),
    ...(maxCallsPerSecond === undefined ? {} : { maxCallsPerSecond }),
  };
}

function callerIdOf(section: SectionValues): NonNullable<Trunk['callerId']> {
  const value = textOf(section, 'caller_id') ?? 'pass';
  return value === 'pass' || value === 'withhold' ? value : (value as `+${string}`);
}

function treatmentsOf(source: Source, trunk: SectionValues): readonly Treatment[] {
  const section = sectionOf(trunk, 'treat');
  return Object.entries(section.values).flatMap(([evidence, outcome]) => {
    if (!EVIDENCE.accepts(evidence)) {
      source.error([...section.path, evidence], refusal(EVIDENCE, evidence));
      return [];
    }
    return [{ rule: parseRule(evidence), outcome: outcome as TreatedOutcome }];
  });
}

/** `PJSIP/carrier-a` is the same as `carrier-a`. */
export function endpointName(value: string): string {
  return value.replace(/^PJSIP\//, '');
}
