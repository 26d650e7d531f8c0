import type { CallRecord } from '../record-ports.ts';

/** The page's words for ends: who has read them there may search by them here. */
export const END_WORDS: Readonly<Record<Exclude<CallRecord['status'], 'LIVE'>, string>> = {
  ANSWER: 'answered',
  BUSY: 'busy',
  DECLINED: 'declined',
  NOANSWER: 'no answer',
  CONGESTION: 'refused',
  CHANUNAVAIL: 'unreachable',
  INVALID_NUMBER: 'no such number',
  CANCEL: 'caller left',
  NOROUTE: 'no such route',
  DRAINING: 'not taken: draining',
  LOOP: 'a loop',
  OVERLOAD: 'not taken: overload',
};

/** The status that a word means: `refused` is CONGESTION. An unknown word stays as it is. */
export function statusOf(word: string): string {
  const wanted = word.trim().toLowerCase();
  const found = Object.entries(END_WORDS).find(
    ([status, said]) => said === wanted || status.toLowerCase() === wanted,
  );
  return found?.[0] ?? word;
}
