import { hasWayBehind } from './attempt.ts';
import { endAttempt } from './attempt-end.ts';
import type { Leg } from './call.ts';
import type { AskingTimer, SeenResponse } from './events.ts';
import { give, nameAttempt, publish, setLeg, type Turn } from './turn.ts';

/**
 * The timer of a silent leg fired. ARI has no event for 100, 181 and 182, so the app queries the
 * last SIP response before it ends the leg. A peer that is unreachable has sent none. A peer that
 * queues or forwards the call has sent 182 or 181.
 */
export function onSilence(turn: Turn, id: string, timer: AskingTimer): void {
  const leg = silentLeg(turn, id);
  if (leg === undefined) return;
  const { name } = leg;
  if (name !== undefined) give(turn, { do: 'ask-response', leg: id, name, timer });
  else if (timer === 'progress') endAttempt(turn, id, leg, { type: 'timer', timer });
}

export function onResponse(turn: Turn, id: string, timer: AskingTimer, seen: SeenResponse): void {
  const leg = silentLeg(turn, id);
  if (leg === undefined) return;
  if (seen === 'progress') {
    setLeg(turn, id, { ...leg, heard: 'progress' });
    publish(turn, { kind: 'attempt-progress', attempt: nameAttempt(id, leg.attempt) });
    return;
  }
  // The event of a final response is on its way.
  if (seen === 'final') return;
  // The progress timer goes on for a peer that has sent a 100, and if the query failed.
  if (timer === 'response' && seen !== 'nothing') return;
  endAttempt(turn, id, leg, { type: 'timer', timer });
}

/**
 * Returns the leg if its silence still matters. The next attempts may be gone by now, or a person
 * in its group may have decided.
 */
function silentLeg(turn: Turn, id: string): Extract<Leg, { state: 'dialled' }> | undefined {
  const leg = turn.call.legs.get(id);
  if (leg?.state !== 'dialled' || leg.heard !== 'nothing') return undefined;
  return hasWayBehind(turn, leg.attempt) ? leg : undefined;
}
