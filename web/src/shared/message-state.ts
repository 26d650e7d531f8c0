import type { Tone } from '../theme/tones.ts';
import { TRY_RESULTS } from '../words/en/messages.ts';

/** As far as it concerns how a try looks. */
interface ShownTry {
  readonly result?: 'accepted' | 'refused' | 'failed' | 'unknown';
  readonly confirmBy?: string;
  readonly receipt?: { readonly says: 'delivered' | 'failed' };
}

type State = 'queued' | 'sent' | 'delivered' | 'expired' | 'cancelled';

const TONES: Readonly<Record<State, Tone>> = {
  queued: 'active',
  sent: 'active',
  delivered: 'good',
  expired: 'bad',
  cancelled: 'idle',
};

export function toneOfMessage(state: State): Tone {
  return TONES[state];
}

/** How a try ended: a receipt says more than the answer. */
function endOf({ result, confirmBy, receipt }: ShownTry): keyof typeof TRY_RESULTS {
  if (receipt !== undefined) return receipt.says === 'delivered' ? 'delivered' : 'undelivered';
  if (result === undefined) return 'running';
  return result === 'accepted' && confirmBy === undefined ? 'delivered' : result;
}

const END_TONES: Readonly<Record<keyof typeof TRY_RESULTS, Tone>> = {
  running: 'active',
  accepted: 'active',
  delivered: 'good',
  undelivered: 'bad',
  refused: 'bad',
  failed: 'bad',
  unknown: 'warning',
};

export function toneOfTry(one: ShownTry): Tone {
  return END_TONES[endOf(one)];
}

export function wordOfTry(one: ShownTry): string {
  return TRY_RESULTS[endOf(one)];
}
