import type { DialplanStep } from '../ami/dialplan.ts';
import { pjsipWay } from '../core/route/dial-string.ts';
import { lineOf, placeOf } from './door.ts';
import { innerSteps } from './reach/jumps.ts';
import { piecesOf } from './reach/pieces.ts';
import { holdsNumber, sentIn, sentInPiece, type Values } from './reach/sent.ts';
import type { Walk } from './reach/walk.ts';
import { enumerate, type Finding } from './remark.ts';
import { splitArguments } from './stasis-calls.ts';

/** What of the configuration and of pjsip.conf matters. */
export interface Ways {
  /** Endpoints of trunks. */
  readonly trunks: ReadonlySet<string>;
  /** Those whose calls come from outside: trunks, and the endpoints of `sip` destinations. */
  readonly outside: ReadonlySet<string>;
  /** Of every endpoint. */
  readonly contexts: ReadonlyMap<string, { readonly context: string }>;
}

/** A Dial() that sends a call from outside on to the number that was dialled. */
interface Relay {
  readonly step: DialplanStep;
  readonly values: Values;
  readonly entry: string;
  readonly trunks: readonly string[];
  /** Whether calls of such a trunk come in where this one did: it is no PBX of one's own, but a carrier. */
  readonly isBack: boolean;
}

/** Calls from outside that are dialled out again. */
export function relayFindings(walks: readonly Walk[], ways: Ways): readonly Finding[] {
  const entries = new Set([...ways.outside].map((name) => ways.contexts.get(name)?.context));
  const relays = walks
    .filter(({ entry }) => entries.has(entry.context))
    .flatMap((walk) => relaysOf(walk, ways));
  const [back, on] = [relays.filter(({ isBack }) => isBack), relays.filter((each) => !each.isBack)];
  return [
    ...findingOf(
      back,
      'error',
      'sends calls from outside out again to the number that was dialled',
    ),
    ...findingOf(on, 'warning', 'sends calls from outside on to the number that was dialled'),
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
      what: `Dial() at ${enumerate(places)} ${does}, by ${enumerate(names)}; they come in at ${enumerate(entries)}`,
      why:
        severity === 'error'
          ? 'callers reach any number on your bill, and a number of your own comes back and goes round'
          : 'unless that is a PBX of your own, callers reach any number on your bill',
      remedy: {
        file: 'extensions.conf',
        section: `[${step.context}]`,
        line: lineOf(step, withNumber(step.data, values)),
      },
    },
  ];
}

/** The same Dial(), to a number that no caller chooses. */
function withNumber(data: string, values: Values): string {
  return piecesOf(data)
    .map((piece) =>
      piece.kind === 'substitution' && holdsNumber(sentInPiece(piece, values))
        ? '<a number of yours>'
        : piece.text,
    )
    .join('');
}
