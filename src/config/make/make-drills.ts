import type { PlannedDrill } from '../../core/route/drill.ts';
import { comparableNumber } from '../../numbers/comparable-number.ts';
import { parseNumber } from '../../numbers/parse-number.ts';
import type { Source } from '../read/source.ts';
import { DRILL_KINDS, type DrillSection } from '../schema/drill-keys.ts';
import { kindOf } from '../schema/kinds.ts';
import { at } from '../schema/parsed.ts';
import { present } from '../../present.ts';

/** Rehearsed failures, in the order of the file. */
export function makeDrills(
  sections: ReadonlyMap<string, DrillSection>,
  source: Source,
  { country, timeZone }: DrillPlace,
): readonly PlannedDrill[] {
  return [...sections].flatMap(([name, section]) => {
    const drill = drillOf(name, section, source, country);
    if (drill === undefined) return [];
    const { schedule } = section.values;
    return [{ ...drill, ...present({ schedule: schedule && { ...schedule, timeZone } }) }];
  });
}

export interface DrillPlace {
  /** Of numbers without a country. */
  readonly country: string | undefined;
  /** Of schedules. */
  readonly timeZone: string;
}

function drillOf(
  name: string,
  section: DrillSection,
  source: Source,
  country: string | undefined,
): PlannedDrill | undefined {
  const { as, for: forMs, share } = section.values;
  const kind = kindOf(section, DRILL_KINDS);
  const on = kind && section.values[kind];
  const caller = callerOf(section, source, country);
  if (kind === undefined || on === undefined || as === undefined || forMs === undefined) {
    return undefined;
  }
  return { name, on: { kind, name: on }, as, ...present({ caller }), share, forMs };
}

function callerOf(
  section: DrillSection,
  source: Source,
  country: string | undefined,
): string | undefined {
  const { caller } = section.values;
  if (caller === undefined) return undefined;
  const { invalid } = parseNumber(caller, country);
  // A number without a country may be an internal extension.
  if (invalid !== undefined && caller.startsWith('+')) {
    source.warn(
      at(section, 'caller'),
      'impossible-number',
      `cannot exist (${invalid}): nobody calls from it`,
    );
  }
  return comparableNumber(caller, country);
}
