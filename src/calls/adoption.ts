import { callOfLeg } from '../core/call/ids.ts';
import type { Parties } from '../core/call/call.ts';
import type { LiveBridge, LiveChannel } from '../ports.ts';

/** What a run of this app that was killed has left, from nothing but what Asterisk itself still knows. */
export interface Orphans {
  /** Two who talk, or one whose party has gone meanwhile. */
  readonly talking: readonly TalkingOrphans[];
  /** Callers who wait: their cascade starts anew. */
  readonly waiting: readonly LiveChannel[];
  /** Legs that nobody waits for any more. */
  readonly legs: readonly LiveChannel[];
  /** Of calls that do not talk. */
  readonly bridges: readonly string[];
}

export interface TalkingOrphans {
  readonly call: string;
  /** The caller, or who took his place, comes first. */
  readonly parties: Parties;
  /** Stasis()'s arguments of the caller; empty where a transfer has replaced him. */
  readonly args: readonly string[];
  /** One of the parties, where he is gone. */
  readonly missing?: string;
}

/** @param isKnown whether it is a call of this run, or a channel of one */
export function findOrphans(
  app: string,
  channels: readonly LiveChannel[],
  bridges: readonly LiveBridge[],
  isKnown: (id: string) => boolean,
): Orphans {
  const ours = new Map(
    channels
      .filter(({ id, application }) => application === app && !isKnown(id))
      .map((channel) => [channel.id, channel]),
  );
  const unowned = bridges.filter(
    ({ id, application, channels: members }) =>
      application === app && ![id, ...members].some((known) => isKnown(known)),
  );
  const talking = unowned.flatMap((bridge) => talkingIn(bridge, ours) ?? []);
  const adopted = new Set(talking.flatMap(({ parties }) => parties));
  const left = [...ours.values()].filter(({ id }) => !adopted.has(id));
  const calls = new Set(talking.map(({ call }) => call));
  return {
    talking,
    waiting: left.filter(({ id }) => callOfLeg(id) === undefined),
    legs: left.filter(({ id }) => callOfLeg(id) !== undefined),
    bridges: unowned.map(({ id }) => id).filter((id) => !calls.has(id)),
  };
}

/** Both Up, or one Up who is alone: early media joins a caller who is not. */
function talkingIn(
  { id: call, channels: members }: LiveBridge,
  ours: ReadonlyMap<string, LiveChannel>,
): TalkingOrphans | undefined {
  const parties = members.flatMap((member) => ours.get(member) ?? []);
  if (parties.length === 0 || parties.some(({ state }) => state !== 'Up')) return undefined;
  const caller = parties.find(({ id }) => callOfLeg(id) === undefined);
  const other = parties.find((party) => party !== caller);
  const gone = `${call}-gone`;
  return {
    call,
    parties: [caller?.id ?? gone, other?.id ?? gone],
    args: caller?.args ?? [],
    ...(caller === undefined || other === undefined ? { missing: gone } : {}),
  };
}
