import type { Trunk } from '../core/route.ts';
import type { TreatedOutcome, Treatment } from '../core/treatment.ts';
import { parseRule } from './parse-rule.ts';
import { EVIDENCE } from './schema-routes.ts';
import { isOn, sectionOf, textOf, type SectionValues } from './section-values.ts';
import type { Source } from './source.ts';
import { headersOf } from './trunk-headers.ts';

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
      source.error([...section.path, evidence], `must be ${EVIDENCE.mustBe}`);
      return [];
    }
    return [{ rule: parseRule(evidence), outcome: outcome as TreatedOutcome }];
  });
}

/** `PJSIP/carrier-a` is the same as `carrier-a`. */
export function endpointName(value: string): string {
  return value.replace(/^PJSIP\//, '');
}
