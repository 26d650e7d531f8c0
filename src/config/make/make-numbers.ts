import { blockProblem, parseNumber } from '../../numbers/parse-number.ts';
import { emergencyNumber, type EmergencyNumbers } from '../../routing/emergency-number.ts';
import { NumberTable, type ListedNumber } from '../../routing/number-table.ts';
import { accepts } from '../formats/format.ts';
import { calledNumber } from '../formats/numbers.ts';
import type { Source } from '../read/source.ts';
import type { NumberSection } from '../schema/number-keys.ts';
import { present } from '../../present.ts';

/** The numbers that people call, in the order of the file. */
export function makeNumbers(
  sections: ReadonlyMap<string, NumberSection>,
  source: Source,
  emergency: EmergencyNumbers,
): NumberTable {
  const known = new Map<string, string>();
  const right = [...sections].filter(([written]) => accepts(calledNumber, written));
  const listed = right.flatMap(([written, { path, values }]): readonly ListedNumber[] => {
    const { route, label, failover: failsOver } = values;
    const entry = entryOf(written);
    const { wrong, impossible } = problemsOf(entry, emergency);
    const error = wrong ?? sameAs(known.get(entry));
    known.set(entry, written);
    if (error !== undefined) source.error(path, 'wrong-number', error);
    else if (impossible !== undefined) {
      source.warn(path, 'impossible-number', `cannot exist (${impossible}): nobody calls it`);
    }
    return route === undefined ? [] : [{ entry, route, ...present({ label }), failsOver }];
  });
  return new NumberTable(listed);
}

/** `+14155550100` of `+1 415 555 0100`. */
function entryOf(written: string): string {
  return written.replaceAll(/[^\d+*]/g, '');
}

interface EntryProblems {
  readonly wrong?: string | undefined;
  /** Why no such number can exist. */
  readonly impossible?: string | undefined;
}

function problemsOf(entry: string, emergency: EmergencyNumbers): EntryProblems {
  const digits = entry.replace('*', '');
  if (emergencyNumber(digits, emergency) !== undefined) {
    return { wrong: 'is an emergency number, which the app routes by itself: remove it' };
  }
  if (!entry.startsWith('+'))
    return { wrong: `is not in E.164${inE164(entry, emergency.country)}` };
  if (entry.endsWith('*')) return { wrong: blockProblem(digits) };
  const { isNumber, e164, invalid } = parseNumber(entry, undefined);
  if (isNumber && e164 === entry) return { impossible: invalid };
  return { wrong: 'is not in E.164: no number begins like this' };
}

/** What to write for a number without its plus. */
function inE164(entry: string, country: string | undefined): string {
  const star = entry.endsWith('*') ? '*' : '';
  const readings = [country, undefined].map((home) => {
    return parseNumber(`${home === undefined ? '+' : ''}${entry.replace('*', '')}`, home);
  });
  const possible = readings.filter(
    ({ e164, invalid }) => invalid === undefined && e164.startsWith('+'),
  );
  const meant = (possible.find(({ doubt }) => doubt === undefined) ?? possible[0])?.e164;
  return meant === undefined
    ? ': write the plus and the country first, in quotes'
    : `: write "${meant}${star}", in quotes`;
}

function sameAs(written: string | undefined): string | undefined {
  return written === undefined ? undefined : `is the same as "${written}": keep one`;
}
