import { hasWayBehind } from './attempt.ts';
import { endAttempt } from './attempt-end.ts';
import type { Leg } from './call.ts';
import type { AskingTimer, SeenResponse } from './events.ts';
import { give, nameAttempt, publish, setLeg, type Turn } from './turn.ts';

/**
 * Nothing was heard of a leg for so long. ARI has no event for 100, 181 and 182, so Asterisk is asked for the last SIP
 * response before the leg is ended: a peer that is not there has sent none, and one that queues or forwards the call has
 * sent 182 or 181.
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
  // A peer that has said 100 keeps its progress timer; so does one that could not be asked after.
  if (timer === 'response' && seen !== 'nothing') return;
  endAttempt(turn, id, leg, { type: 'timer', timer });
}

/** The leg, where its silence still matters: what was behind it may be gone, or somebody else may have decided since. */
function silentLeg(turn: Turn, id: string): Extract<Leg, { state: 'dialled' }> | undefined {
  const leg = turn.call.legs.get(id);
  if (leg?.state !== 'dialled' || leg.heard !== 'nothing') return undefined;
  return hasWayBehind(turn, leg.attempt) ? leg : undefined;
}
