import type { Message, Try } from './message.ts';

/** What happens to a message next. */
export type MessageStep =
  | { readonly do: 'send'; readonly channel: string; readonly round: number }
  /** Nothing happens before this time, unless a receipt comes. Unix time, milliseconds. */
  | { readonly do: 'wait'; readonly until: number; readonly for: 'receipt' | 'round' }
  | { readonly do: 'settle'; readonly state: 'delivered' | 'expired' };

/** The pause after the first round. It doubles with each round. Milliseconds. */
const FIRST_PAUSE_MS = 2000;
const LONGEST_PAUSE_MS = 300_000;

/**
 * The next step of a message none of whose tries runs. Each channel has one try in a round, and
 * the next channel follows at once. After the last one, the cascade begins again after a pause.
 * @param channels of the cascade, in order; it may be another list than at the last try
 * @param isHurried a person wants the next try now: nothing is awaited
 */
export function nextStep(
  { tries, expiresAt }: Pick<Message, 'tries' | 'expiresAt'>,
  channels: readonly string[],
  now: number,
  isHurried = false,
): MessageStep {
  if (tries.some(isDelivered)) return { do: 'settle', state: 'delivered' };
  if (now >= expiresAt) return { do: 'settle', state: 'expired' };
  const last = tries.at(-1);
  const [first] = channels;
  if (first === undefined) return { do: 'wait', until: expiresAt, for: 'round' };
  if (last === undefined) return { do: 'send', channel: first, round: 1 };
  const receiptUntil = awaitedUntil(last);
  if (now < receiptUntil && !isHurried) {
    return { do: 'wait', until: Math.min(receiptUntil, expiresAt), for: 'receipt' };
  }
  const next = channelAfter(last, channels);
  if (next !== undefined) return { do: 'send', channel: next, round: last.round };
  const begins = Math.max(last.end?.at ?? last.at, receiptUntil) + pauseAfter(last.round);
  if (now < begins && !isHurried)
    return { do: 'wait', until: Math.min(begins, expiresAt), for: 'round' };
  return { do: 'send', channel: first, round: last.round + 1 };
}

/** Whether a person has the message, as far as the channel can tell. */
export function isDelivered({ end, receipt }: Try): boolean {
  if (receipt !== undefined) return receipt.says === 'delivered';
  return end?.result === 'accepted' && end.confirmBy === undefined;
}

/** Until when a receipt of this try is awaited. -Infinity: none is. */
function awaitedUntil({ end, receipt }: Try): number {
  if (receipt !== undefined || end?.result !== 'accepted') return -Infinity;
  return end.confirmBy ?? -Infinity;
}

/** Undefined: this try was the last one of its round, or its channel left the cascade. */
function channelAfter({ channel }: Try, channels: readonly string[]): string | undefined {
  const place = channels.indexOf(channel);
  return place < 0 ? undefined : channels[place + 1];
}

/** 2 s, 4 s, 8 s ... 5 min. */
function pauseAfter(round: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** (round - 1), LONGEST_PAUSE_MS);
}
