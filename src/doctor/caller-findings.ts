import { CLEAN_HOPS, doorOf, lineOf, placeOf } from './door.ts';
import { harmsOf, usesNumbers, type Harm } from './reach/harms.ts';
import { appCallIn } from './reach/jumps.ts';
import { joiningFilter, rawTexts, replaceRaw, withoutParameters } from './reach/raw-texts.ts';
import { isRawNumber, sentIn, valueOf } from './reach/sent.ts';
import type { Visit, Walk } from './reach/walk.ts';
import { enumerate, type Finding, type Severity } from './remark.ts';

/** What is wrong with a step that callers get to. */
interface Flaw {
  readonly id: string;
  readonly severity: Severity;
  /** What is at fault in a step, `${DIALLED}`; nothing where the step has not this flaw. */
  readonly textsIn: (visit: Visit, app: string) => readonly string[];
  /** Followed by the texts and the places. */
  readonly what: string;
  readonly why: string;
  /** Absent: a number is filtered at the door, another text where it is used. */
  readonly remedy?: 'filter' | 'cut';
}

/** A step that has a flaw. */
interface Place {
  readonly visit: Visit;
  readonly texts: readonly string[];
  /** The context by which calls get there. */
  readonly entry: string;
}

const FLAWS: readonly Flaw[] = [
  {
    id: 'dialplan-caller-runs-programs',
    severity: 'error',
    textsIn: (visit) => textsOf('program', visit),
    what: 'Asterisk evaluates what callers send, unfiltered',
    why: 'a quote or a parenthesis in it begins a function or an application of their choice: SHELL() and System() run programs on this machine',
  },
  {
    id: 'dialplan-caller-chooses-place',
    severity: 'error',
    textsIn: (visit) => textsOf('place', visit),
    what: 'a jump holds what callers send, unfiltered',
    why: 'a comma or a colon in it leads elsewhere: callers choose any place of the dialplan, one that dials out too',
  },
  {
    id: 'dialplan-caller-chooses-destination',
    severity: 'error',
    textsIn: (visit) => textsOf('destination', visit),
    what: 'a dial string holds what callers send, unfiltered',
    why: 'an "&" in it dials a second destination: callers choose whom you dial, on your bill',
  },
  {
    id: 'dialplan-no-door',
    severity: 'warning',
    textsIn: ({ step, values }, app) =>
      appCallIn(step, app) !== undefined && isRawNumber(valueOf('EXTEN', values))
        ? ['${EXTEN}']
        : [],
    what: 'Stasis() runs at an extension that is whatever callers dial',
    why: 'bytes in it that are no UTF-8 hide the call from the app: callers choose your fallback instead',
  },
  {
    id: 'dialplan-unfiltered-argument',
    severity: 'warning',
    textsIn: ({ step, values }, app) =>
      rawTexts(appCallIn(step, app)?.data ?? '', values).filter(
        // The door filters a number together with the extension.
        (raw) => !isRawNumber(sentIn(raw, values)) || !isRawNumber(valueOf('EXTEN', values)),
      ),
    what: 'an argument of Stasis() holds what callers send, unfiltered',
    why: 'the app refuses such a call (INVALID_NUMBER), and bytes that are no UTF-8 hide it from the app: callers choose your fallback',
    remedy: 'filter',
  },
  {
    id: 'dialplan-keeps-parameters',
    severity: 'warning',
    textsIn: ({ step, values }) => {
      const filter = usesNumbers(step.application) ? joiningFilter(step.data, values) : undefined;
      return filter === undefined ? [] : [filter];
    },
    what: 'a number is filtered together with the parameters behind it',
    why: '911;phone-context=+1 becomes 911+1, which is another number',
    remedy: 'cut',
  },
];

/** What callers can do by what they send: once for each flaw and remedy, with all places that have it. */
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

/** A door for each context by which calls come. */
function doorsFor(_: Place, places: readonly Place[]): Finding['remedy'] {
  const contexts = [...new Set(places.map(({ entry }) => entry))];
  return {
    file: 'extensions.conf',
    section: enumerate(contexts.map((context) => `[${context}]`)),
    line: contexts.slice(0, MOST_DOORS).map(doorOf).join('\n'),
  };
}

/** Doors that are written out. */
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
