import { bridgeId, callOfLeg, endpointOfChannel } from '../core/call/ids.ts';
import type { Parties } from '../core/call/call.ts';
import type { ChannelId, LiveBridge, LiveChannel } from '../ports.ts';
import type { Inventory } from './inventory.ts';

/**
 * The calls that a killed run of this app has left in Asterisk. The only source is Asterisk itself.
 */
export interface Orphans {
  /** Calls with two parties that talk, or with one whose other party is gone. */
  readonly talking: readonly TalkingOrphans[];
  /** Callers who still wait. Their cascade starts again. */
  readonly waiting: readonly LiveChannel[];
  /** Legs that no caller waits for. */
  readonly legs: readonly LiveChannel[];
  /**
   * The bridges of calls that do not talk. Some of them may not exist: a leg's call may never have
   * had a bridge.
   */
  readonly bridges: readonly string[];
}

export interface TalkingOrphans {
  readonly call: string;
  /** The caller, or the channel that replaced the caller, comes first. */
  readonly parties: Parties;
  /** The caller's Stasis() arguments; empty if a transfer replaced the caller. */
  readonly args: readonly string[];
  /** Empty if they sent none, or if Asterisk cannot say. */
  readonly callerNumber: string;
  /** The endpoint of the other party's channel: `PJSIP/alice`. */
  readonly endpoint?: string;
  /** The party that is gone, if one is. */
  readonly missing?: string;
}

/**
 * Sorts the channels and bridges of earlier runs by what the app must do with them.
 * @param isKnown whether an id belongs to a call of this run
 */
export function findOrphans(
  app: string,
  { channels, bridges }: Inventory,
  isKnown: (id: string) => boolean,
): Orphans {
  const strangers = [...channels].filter(([id]) => !isKnown(id));
  const ours = strangers
    .flatMap(([, seen]) => (typeof seen === 'object' ? seen : []))
    .filter(({ application }) => application === app);
  // A channel that Asterisk cannot show may belong to the dialplan. The app leaves it alone unless
  // it is in a bridge of the app.
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
  // Asterisk does not report a bridge that nobody has entered. The leg's id names it.
  const entered = unowned.map(({ id }) => id);
  const made = legs.map(({ id }) => bridgeId(callOfLeg(id) ?? id)).filter((id) => !isKnown(id));
  return {
    talking,
    waiting: left.filter(({ id }) => callOfLeg(id) === undefined),
    legs,
    bridges: [...new Set([...entered, ...made])].filter((id) => !calls.has(id)),
  };
}

/** The caller's channel, as far as it is known. */
export function callerOf({
  parties,
  callerNumber,
}: TalkingOrphans): Pick<LiveChannel, 'id' | 'state' | 'callerNumber' | 'callerName'> {
  return { id: parties[0], state: 'Up', callerNumber, callerName: '' };
}

type Party = Pick<LiveChannel, 'id' | 'name' | 'state' | 'args' | 'callerNumber'>;

/** Asterisk can tell nothing else about this channel, so it counts as Up. */
function hiddenParty(id: ChannelId): Party {
  return { id, name: '', state: 'Up', args: [], callerNumber: '' };
}

/**
 * Finds the parties of a bridge. They talk if all of them are Up. Early media also joins the
 * caller, but that caller is not Up.
 */
function talkingIn(
  { id: call, channels: members }: LiveBridge,
  possible: ReadonlyMap<ChannelId, Party>,
): TalkingOrphans | undefined {
  const parties = members.flatMap((member) => possible.get(member) ?? []);
  if (parties.length === 0 || parties.some(({ state }) => state !== 'Up')) return undefined;
  const caller = parties.find(({ id }) => callOfLeg(id) === undefined);
  const other = parties.find((party) => party !== caller);
  const gone = `${call}-gone`;
  const endpoint = endpointOfChannel(other?.name ?? '');
  return {
    call,
    parties: [caller?.id ?? gone, other?.id ?? gone],
    args: caller?.args ?? [],
    callerNumber: caller?.callerNumber ?? '',
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(caller === undefined || other === undefined ? { missing: gone } : {}),
  };
}
