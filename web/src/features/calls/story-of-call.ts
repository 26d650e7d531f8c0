import type { Attempt, WholeCall } from '../../api/types.ts';
import { CALL } from '../../words/en/call.ts';

const { story: WORDS } = CALL;

/** A sentence holds so many attempts. The ladder has all of them. */
const MOST = 4;

/** What happened to the caller, in a few short sentences. */
export function storyOfCall({ call, attempts }: WholeCall): string {
  const told = attempts.flatMap((attempt) => sentenceOf(attempt) ?? []);
  const shown = told.length > MOST ? told.slice(0, MOST - 1) : told;
  const more = told.length > shown.length ? [WORDS.more(told.length - shown.length)] : [];
  const { status, why, adopted, place } = call;
  const all = [
    ...shown,
    ...more,
    ...(status === 'CANCEL' ? [WORDS.callerLeft] : []),
    ...(attempts.length === 0 && status !== 'LIVE' && !adopted ? [WORDS.refused(why)] : []),
    ...(call.endedBy === 'app' && attempts.length > 0 ? [backSentence(why, place)] : []),
  ];
  return all.join(' ');
}

function backSentence(why: string, place: string | undefined): string {
  return place === undefined ? WORDS.handedBack(why) : WORDS.placed(place);
}

function sentenceOf(attempt: Attempt): string | undefined {
  const { kind, outcome, sip, why, dialledMs = 0, endedMs, endedBy } = attempt;
  const who = whoOf(attempt);
  if (kind === 'skipped' || kind === 'postponed') return WORDS.passedOver(who, why);
  if (kind === 'drilled') return WORDS.drilled(who, why);
  if (outcome === undefined || endedBy === 'elsewhere' || endedBy === 'caller') return undefined;
  if (outcome === 'ANSWER') return WORDS.answered(who);
  const isOurs = endedBy?.endsWith('-timer') === true;
  if (isOurs && attempt.heard === 'nothing' && endedMs !== undefined) {
    return WORDS.silent(who, endedMs - dialledMs);
  }
  return WORDS.ended(who, outcome, isOurs ? undefined : sip);
}

/** A trunk has a name that people know. Otherwise it is the destination. */
function whoOf({ trunk, destination }: Attempt): string {
  return trunk ?? destination;
}
