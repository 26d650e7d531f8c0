import type { DrilledEnd, PlannedDrill } from '../../core/route/drill.ts';
import { comparableNumber } from '../../numbers/comparable-number.ts';
import { parseNumber } from '../../numbers/parse-number.ts';
import { onlyKind } from './only-kind.ts';
import { durationOf, textOf, type SectionValues } from '../read/section-values.ts';
import type { Source } from '../read/source.ts';

/** Rehearsed failures, in the file's order. */
export function makeDrills(
  sections: ReadonlyMap<string, SectionValues>,
  source: Source,
  country: string | undefined,
): readonly PlannedDrill[] {
  return Array.from(sections, ([name, section]) => drillOf(name, section, source, country)).flatMap(
    (drill) => drill ?? [],
  );
}

function drillOf(
  name: string,
  section: SectionValues,
  source: Source,
  country: string | undefined,
): PlannedDrill | undefined {
  const kind = onlyKind(section, source, ['trunk', 'site', 'route']);
  // What is no map at all was told when the file was read.
  if (section.given.size === 0) return undefined;
  for (const [key, remedy] of Object.entries(NEEDED)) {
    if (!section.given.has(key)) source.error([...section.path, key], `is missing: ${remedy}`);
  }
  const [as, forMs] = [textOf(section, 'as'), durationOf(section, 'for')];
  const on = kind && textOf(section, kind);
  const caller = callerOf(section, source, country);
  if (kind === undefined || on === undefined || as === undefined || forMs === undefined) {
    return undefined;
  }
  return {
    name,
    on: { kind, name: on },
    as: endOf(as),
    ...(caller === undefined ? {} : { caller }),
    share: Number.parseInt(textOf(section, 'share') ?? '100%', 10) / 100,
    forMs,
  };
}

const NEEDED = {
  as: 'say how it fails, such as sip:503',
  for: 'say when it ends by itself, such as 10m',
} as const;

function callerOf(
  section: SectionValues,
  source: Source,
  country: string | undefined,
): string | undefined {
  const caller = textOf(section, 'caller');
  if (caller === undefined) return undefined;
  const { invalid } = parseNumber(caller, country);
  // Without its country it may be a phone of the house.
  if (invalid !== undefined && caller.startsWith('+')) {
    source.warn([...section.path, 'caller'], `cannot exist (${invalid}): nobody calls from it`);
  }
  return comparableNumber(caller, country);
}

/** The format was checked before. */
function endOf(as: string): DrilledEnd {
  const [by, value] = as.split(':');
  if (by === 'sip') return { by, code: Number(value) };
  if (by === 'cause') return { by, cause: Number(value) };
  return { by: by === 'silence' ? by : 'refused' };
}
