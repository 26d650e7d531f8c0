import type { DialplanStep } from '../ami/dialplan.ts';
import { pjsipWay } from '../core/route/dial-string.ts';
import { lineOf, placeOf } from './door.ts';
import { innerSteps } from './reach/jumps.ts';
import { piecesOf } from './reach/pieces.ts';
import { holdsNumber, sentIn, sentInPiece, type Values } from './reach/sent.ts';
import type { Walk } from './reach/walk.ts';
import { enumerate, type Finding } from './remark.ts';
import { splitArguments } from './stasis-calls.ts';

/** The endpoints that matter here, from the configuration and from pjsip.conf. */
export interface Ways {
  /** The endpoints of trunks. */
  readonly trunks: ReadonlySet<string>;
  /** Endpoints whose calls come from outside: those of trunks and of `sip` destinations. */
  readonly outside: ReadonlySet<string>;
  /** The context of every endpoint. */
  readonly contexts: ReadonlyMap<string, { readonly context: string }>;
}

/** A Dial() that sends a call from outside to the dialled number. */
interface Relay {
  readonly step: DialplanStep;
  readonly values: Values;
  readonly entry: string;
  readonly trunks: readonly string[];
  /**
   * Whether calls from the dialled trunk enter where this call entered. Then the trunk leads to a
   * carrier, not to a PBX of one's own.
   */
  readonly isBack: boolean;
}

/** Reports calls from outside that the dialplan dials out again. */
export function relayFindings(walks: readonly Walk[], ways: Ways): readonly Finding[] {
  const entries = new Set([...ways.outside].map((name) => ways.contexts.get(name)?.context));
  const relays = walks
    .filter(({ entry }) => entries.has(entry.context))
    .flatMap((walk) => relaysOf(walk, ways));
  const [back, on] = [relays.filter(({ isBack }) => isBack), relays.filter((each) => !each.isBack)];
  return [
    ...findingOf(back, 'error', 'sends calls from outside out again, to the dialled number'),
    ...findingOf(on, 'warning', 'forwards calls from outside to the dialled number'),
  ];
}

function relaysOf({ entry, visits }: Walk, { trunks, contexts }: Ways): readonly Relay[] {
  return visits.flatMap(({ step, values }): readonly Relay[] => {
    const dialled = [step, ...innerSteps(step)].flatMap(destinationsOf).flatMap((destination) => {
      const name = pjsipWay(destination)?.endpoint ?? '';
      return trunks.has(name) && holdsNumber(sentIn(destination, values)) ? [name] : [];
    });
    if (dialled.length === 0) return [];
    const isBack = dialled.some((name) => contexts.get(name)?.context === entry.context);
    return [{ step, values, entry: entry.context, trunks: dialled, isBack }];
  });
}

function destinationsOf({ application, data }: DialplanStep): readonly string[] {
  if (!/^dial$/i.test(application)) return [];
  const [destinations = ''] = splitArguments(data);
  return destinations.split('&').map((destination) => destination.trim());
}

function findingOf(
  relays: readonly Relay[],
  severity: Finding['severity'],
  does: string,
): readonly Finding[] {
  const [first] = relays;
  if (first === undefined) return [];
  const { step, values } = first;
  const places = [...new Set(relays.map((relay) => placeOf(relay.step)))];
  const names = [...new Set(relays.flatMap(({ trunks }) => trunks))];
  const entries = [...new Set(relays.map(({ entry }) => `[${entry}]`))];
  return [
    {
      severity,
      id: 'dialplan-open-relay',
      what: `Dial() at ${enumerate(places)} ${does}, through ${enumerate(names)}; these calls enter at ${enumerate(entries)}`,
      why:
        severity === 'error'
          ? 'callers reach any number and you pay; a call to a number of your own comes back and loops'
          : 'unless that trunk is your own PBX, callers reach any number and you pay',
      remedy: {
        file: 'extensions.conf',
        section: `[${step.context}]`,
        line: lineOf(step, withNumber(step.data, values)),
      },
    },
  ];
}

/** Writes the same Dial() with a fixed number instead of the dialled one. */
function withNumber(data: string, values: Values): string {
  return piecesOf(data)
    .map((piece) =>
      piece.kind === 'substitution' && holdsNumber(sentInPiece(piece, values))
        ? '<your number>'
        : piece.text,
    )
    .join('');
}
