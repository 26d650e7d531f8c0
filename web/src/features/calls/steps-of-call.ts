import type { Attempt, WholeCall } from '../../api/types.ts';
import { endOfAttempt, toneOfEnd } from '../../shared/end-tones.ts';
import type { Step } from '../../shared/ladder/ladder-types.ts';
import { CALL } from '../../words/en/call.ts';
import { keyOfWay, legOf } from './call-keys.ts';

type Entry = WholeCall['entries'][number];
type Looks = Omit<Step, 'seq' | 'ms' | 'column' | 'part'>;

const { steps: WORDS } = CALL;

/** Each fact about a call as a step of its ladder. */
export function stepsOf({ entries, attempts }: WholeCall): readonly Step[] {
  const byLeg = new Map(attempts.map((attempt) => [attempt.leg, attempt]));
  return entries.flatMap((entry) => {
    const leg = legOf(entry);
    const attempt = leg === undefined ? undefined : byLeg.get(leg);
    const looks = looksOf(entry, attempt);
    const { seq, ms } = entry;
    if (looks === undefined) return [];
    return [
      { seq, ms, ...looks, ...(attempt ? { column: keyOfWay(attempt), part: attempt.leg } : {}) },
    ];
  });
}

function looksOf(entry: Entry, attempt: Attempt | undefined): Looks | undefined {
  switch (entry.kind) {
    case 'call-started':
      return { looks: 'mark', tone: 'active', word: WORDS.arrives };
    case 'call-refused':
      return refused(entry);
    case 'attempt-created':
      return { looks: 'out', tone: 'idle', word: WORDS.created, ...placeOf(attempt) };
    case 'attempt-dialled':
      return { looks: 'mark', tone: 'active', word: WORDS.dialled };
    case 'attempt-progress':
      return { looks: 'mark', tone: 'active', word: WORDS.progress };
    case 'attempt-ringing':
      return { looks: 'in', tone: 'active', word: WORDS.ringing };
    case 'attempt-early-media':
      return { looks: 'in', tone: 'active', word: WORDS.earlyMedia };
    case 'attempt-confirming':
      return { looks: 'mark', tone: 'active', word: WORDS.confirming };
    case 'attempt-answered':
      return { looks: 'mark', tone: 'good', word: answeredWord(entry) };
    case 'attempt-skipped':
    case 'attempt-postponed':
      return {
        looks: 'mark',
        tone: 'idle',
        word: WORDS.passedOver(text(entry, 'why')),
        isPassedOver: true,
      };
    case 'attempt-ended':
    case 'attempt-uncalled':
      return ended(entry, attempt);
    case 'call-connected':
      return { looks: 'joined', tone: 'good', word: WORDS.connected };
    case 'call-transferred':
      return { looks: 'mark', tone: 'active', word: WORDS.transferred };
    case 'call-adopted':
      return { looks: 'mark', tone: 'warning', word: WORDS.adopted };
    case 'round-failed':
      return { looks: 'mark', tone: 'bad', word: WORDS.roundFailed(Number(entry['round'])) };
    case 'call-handed-back':
      return handedBack(entry);
    case 'call-ended':
      return { looks: 'mark', tone: 'idle', word: WORDS.callEnded(text(entry, 'why')) };
    case 'call-released':
      return { looks: 'mark', tone: 'idle', word: WORDS.released };
    case 'call-let-go':
      return { looks: 'mark', tone: 'warning', word: WORDS.letGo(text(entry, 'why')) };
  }
}

function refused(entry: Entry): Looks {
  const status = text(entry, 'status');
  return { looks: 'mark', tone: toneOfEnd(status), word: WORDS.refused(status) };
}

function answeredWord(entry: Entry): string {
  const at = text(entry, 'pickedUpAt');
  return at === '' ? WORDS.answered : WORDS.pickedUp(at);
}

/** What decided its place, if it is not the order of the file. */
function placeOf(attempt: Attempt | undefined): { more?: string } {
  return attempt?.place === undefined ? {} : { more: attempt.place };
}

/** An end by a timer of ours has no code: it is said to be ours. */
function ended(entry: Entry, attempt: Attempt | undefined): Looks {
  const outcome = endOfAttempt({ outcome: text(entry, 'outcome'), endedBy: attempt?.endedBy });
  const next = text(entry, 'next');
  const line = attempt?.rule?.line;
  const more = next === '' ? {} : { more: WORDS.goesOn(next, line) };
  const { drill } = entry as { readonly drill?: { readonly name: string } };
  if (drill !== undefined) {
    return { looks: 'mark', tone: 'purpose', word: WORDS.asIf(outcome, drill.name), ...more };
  }
  const sip = typeof entry['sip'] === 'number' ? entry['sip'] : undefined;
  const { endedBy } = attempt ?? {};
  const isOurs = endedBy?.endsWith('-timer') === true;
  const why = isOurs && endedBy !== undefined ? CALL.endedBy[endedBy] : text(entry, 'why');
  return {
    looks: 'mark',
    tone: toneOfEnd(outcome),
    word: WORDS.ended(outcome, isOurs ? undefined : sip, why),
    ...more,
  };
}

function handedBack(entry: Entry): Looks {
  const { to } = entry as { readonly to?: Readonly<Record<string, unknown>> };
  const status = text(entry, 'status');
  if (to !== undefined) {
    const place = [to['context'], to['extension'], to['priority']].map(String).join(',');
    return { looks: 'mark', tone: 'active', word: WORDS.handedTo(place) };
  }
  const tone = toneOfEnd(status);
  return { looks: 'mark', tone, word: WORDS.handedBack(status), more: text(entry, 'why') };
}

function text(entry: Entry, field: string): string {
  const value = (entry as Readonly<Record<string, unknown>>)[field];
  return typeof value === 'string' ? value : '';
}
