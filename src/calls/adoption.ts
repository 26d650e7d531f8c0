import { bridgeId, callOfLeg } from '../core/call/ids.ts';
import type { Parties } from '../core/call/call.ts';
import type { ChannelId, LiveBridge, LiveChannel } from '../ports.ts';
import type { Inventory } from './inventory.ts';

/** What a run of this app that was killed has left, from nothing but what Asterisk itself still knows. */
export interface Orphans {
  /** Two who talk, or one whose party has gone meanwhile. */
  readonly talking: readonly TalkingOrphans[];
  /** Callers who wait: their cascade starts anew. */
  readonly waiting: readonly LiveChannel[];
  /** Legs that nobody waits for any more. */
  readonly legs: readonly LiveChannel[];
  /** Of calls that do not talk. A leg's call may never have had one. */
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
  { channels, bridges }: Inventory,
  isKnown: (id: string) => boolean,
): Orphans {
  const strangers = [...channels].filter(([id]) => !isKnown(id));
  const ours = strangers
    .flatMap(([, seen]) => (typeof seen === 'object' ? seen : []))
    .filter(({ application }) => application === app);
  // A channel that cannot be shown may be the dialplan's. It is left alone, unless it is in a bridge of ours.
  const hidden = strangers.flatMap(([id, seen]) => (seen === 'unreadable' ? hiddenParty(id) : []));
  const possible = new Map([...ours, ...hidden].map((party) => [party.id, party]));
  const unowned = bridges.filter(
    ({ id, application, channels: members }) =>
      application === app && ![id, ...members].some((known) => isKnown(known)),
  );
  const talking = unowned.flatMap((bridge) => talkingIn(bridge, possible) ?? []);
  const adopted = new Set(talking.flatMap(({ parties }) => parties));
  const left = ours.filter(({ id }) => !adopted.has(id));
  const legs = left.filter(({ id }) => callOfLeg(id) !== undefined);
  const calls = new Set(talking.map(({ call }) => call));
  // Asterisk tells no application about a bridge that nobody has entered. The id of its leg leads to it.
  const entered = unowned.map(({ id }) => id);
  const made = legs.map(({ id }) => bridgeId(callOfLeg(id) ?? id)).filter((id) => !isKnown(id));
  return {
    talking,
    waiting: left.filter(({ id }) => callOfLeg(id) === undefined),
    legs,
    bridges: [...new Set([...entered, ...made])].filter((id) => !calls.has(id)),
  };
}

type Party = Pick<LiveChannel, 'id' | 'state' | 'args'>;

/** Nothing else is known of this channel: it counts as one that talks. */
function hiddenParty(id: ChannelId): Party {
  return { id, state: 'Up', args: [] };
}

/** Both Up, or one Up who is alone: early media joins a caller who is not. */
function talkingIn(
  { id: call, channels: members }: LiveBridge,
  possible: ReadonlyMap<ChannelId, Party>,
): TalkingOrphans | undefined {
  const parties = members.flatMap((member) => possible.get(member) ?? []);
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
