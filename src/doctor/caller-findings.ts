import { CLEAN_HOPS, doorOf, lineOf, placeOf } from './door.ts';
import { harmsOf, usesNumbers, type Harm } from './reach/harms.ts';
import { appCallIn } from './reach/jumps.ts';
import { joiningFilter, rawTexts, replaceRaw, withoutParameters } from './reach/raw-texts.ts';
import { isRawNumber, sentIn, valueOf } from './reach/sent.ts';
import type { Visit, Walk } from './reach/walk.ts';
import { enumerate, type Finding, type Severity } from './remark.ts';

/** A kind of fault in a step that callers can reach. */
interface Flaw {
  readonly id: string;
  readonly severity: Severity;
  /**
   * Returns the faulty texts of a step, such as `${DIALLED}`. Empty if the step does not have this
   * flaw.
   */
  readonly textsIn: (visit: Visit, app: string) => readonly string[];
  /** The texts and the places follow it. */
  readonly what: string;
  readonly why: string;
  /** Absent: the remedy for a number is a door, for any other text a filter where it is used. */
  readonly remedy?: 'filter' | 'cut';
}

/** A step with a flaw. */
interface Place {
  readonly visit: Visit;
  readonly texts: readonly string[];
  /** The context where the calls that reach the step enter the dialplan. */
  readonly entry: string;
}

const FLAWS: readonly Flaw[] = [
  {
    id: 'dialplan-caller-runs-programs',
    severity: 'error',
    textsIn: (visit) => textsOf('program', visit),
    what: 'Asterisk evaluates text from callers without a filter',
    why: 'with a quote or a parenthesis in it callers start any function or application: SHELL() and System() run programs on this machine',
  },
  {
    id: 'dialplan-caller-chooses-place',
    severity: 'error',
    textsIn: (visit) => textsOf('place', visit),
    what: 'a jump contains text from callers without a filter',
    why: 'a comma or a colon in it changes the target: callers reach any place of the dialplan, also one that dials out',
  },
  {
    id: 'dialplan-caller-chooses-destination',
    severity: 'error',
    textsIn: (visit) => textsOf('destination', visit),
    what: 'a dial string contains text from callers without a filter',
    why: 'an "&" in it dials a second destination: callers choose the destination, you pay for the call',
  },
  {
    id: 'dialplan-no-door',
    severity: 'warning',
    textsIn: ({ step, values }, app) =>
      appCallIn(step, app) !== undefined && isRawNumber(valueOf('EXTEN', values))
        ? ['${EXTEN}']
        : [],
    what: 'Stasis() runs at an extension that accepts any characters from callers',
    why: 'bytes that are not UTF-8 hide the call from the app: with them callers choose your fallback instead of the app',
  },
  {
    id: 'dialplan-unfiltered-argument',
    severity: 'warning',
    textsIn: ({ step, values }, app) =>
      rawTexts(appCallIn(step, app)?.data ?? '', values).filter(
        // A door filters this number too, together with the extension.
        (raw) => !isRawNumber(sentIn(raw, values)) || !isRawNumber(valueOf('EXTEN', values)),
      ),
    what: 'an argument of Stasis() contains text from callers without a filter',
    why: 'the app refuses such a call (INVALID_NUMBER); bytes that are not UTF-8 hide it from the app, so that callers choose your fallback',
    remedy: 'filter',
  },
  {
    id: 'dialplan-keeps-parameters',
    severity: 'warning',
    textsIn: ({ step, values }) => {
      const filter = usesNumbers(step.application) ? joiningFilter(step.data, values) : undefined;
      return filter === undefined ? [] : [filter];
    },
    what: 'a filter keeps the parameters that follow a number',
    why: '911;phone-context=+1 becomes 911+1, a different number',
    remedy: 'cut',
  },
];

/**
 * Reports what callers can do with the text that they send. One finding for each flaw and remedy,
 * with all places.
 */
export function callerFindings(walks: readonly Walk[], app: string): readonly Finding[] {
  return FLAWS.flatMap((flaw) => {
    const places = walks.flatMap(({ entry, visits }) =>
      visits.flatMap((visit): readonly Place[] => {
        const texts = flaw.textsIn(visit, app);
        return texts.length === 0 ? [] : [{ visit, texts, entry: entry.context }];
      }),
    );
    const isForDoor = ({ visit, texts }: Place): boolean =>
      flaw.remedy === undefined && texts.some((text) => isRawNumber(sentIn(text, visit.values)));
    const [doors, others] = [places.filter(isForDoor), places.filter((each) => !isForDoor(each))];
    return [
      ...findingOf(flaw, doors, doorsFor),
      ...findingOf(flaw, others, flaw.remedy === 'cut' ? cutAt : filterAt),
    ];
  });
}

function textsOf(harm: Harm, { step, values }: Visit): readonly string[] {
  return harmsOf(step, values).has(harm) ? rawTexts(step.data, values) : [];
}

function findingOf(
  { id, severity, what, why }: Flaw,
  places: readonly Place[],
  remedyFor: (first: Place, all: readonly Place[]) => Finding['remedy'],
): readonly Finding[] {
  const [first] = places;
  if (first === undefined) return [];
  const texts = [...new Set(places.flatMap((place) => place.texts))];
  const all = [...new Set(places.map(({ visit }) => placeOf(visit.step)))];
  return [
    {
      severity,
      id,
      what: `${what} (${enumerate(texts)}), at ${enumerate(all)}`,
      why,
      remedy: remedyFor(first, places),
    },
  ];
}

/** Writes a door for each context where the calls enter. */
function doorsFor(_: Place, places: readonly Place[]): Finding['remedy'] {
  const contexts = [...new Set(places.map(({ entry }) => entry))];
  return {
    file: 'extensions.conf',
    section: enumerate(contexts.map((context) => `[${context}]`)),
    line: contexts.slice(0, MOST_DOORS).map(doorOf).join('\n'),
  };
}

/** Most doors that one finding writes out. */
const MOST_DOORS = 3;

function filterAt({ visit: { step, values } }: Place): Finding['remedy'] {
  const data = replaceRaw(step.data, values, (raw) =>
    CLEAN_HOPS.includes(raw) ? CLEAN_HOPS : `\${FILTER(0-9+*#,${withoutParameters(raw, values)})}`,
  );
  return rewritten(step, data);
}

function cutAt({ visit: { step, values }, texts: [filter = ''] }: Place): Finding['remedy'] {
  const args = filter.slice('${FILTER('.length);
  const cut = replaceRaw(args, values, (raw) => withoutParameters(raw, values));
  return rewritten(
    step,
    step.data.replace(filter, () => `\${FILTER(${cut}`),
  );
}

function rewritten(step: Visit['step'], data: string): Finding['remedy'] {
  return { file: 'extensions.conf', section: `[${step.context}]`, line: lineOf(step, data) };
}
