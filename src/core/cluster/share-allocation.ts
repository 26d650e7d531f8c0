import { fallbackShares } from './fallback-share.ts';
import { maxMin } from './max-min.ts';
import { ranked } from './rank.ts';

/**
 * What is set aside for a node of one limit of one trunk, as the database has it. Units are calls,
 * or starts of calls in a window.
 */
export interface ShareEntry {
  /** The node may use so many. */
  readonly granted: number;
  /**
   * The node may be using so many: an earlier grant that was larger, until the node has said that
   * it knows the new one. Never less than `granted`.
   */
  readonly reserved: number;
  /** The pass of the coordinator that changed `granted` last. */
  readonly pass: number;
}

/** What a node says of its use of one limit. */
export interface ShareUse {
  /** The pass whose grants it has taken over. */
  readonly pass: number;
  /** The share that it had when it said this. */
  readonly has: number;
  /** Its calls, or the calls that it started within the last window. */
  readonly busy: number;
  /** What it could use soon. */
  readonly wants: number;
}

/**
 * - `live`: it is heard of, and says what it uses.
 * - `absent`: it is not heard of, but may live. It keeps what it has.
 * - `gone`: what it had is given away.
 */
export type ShareMember = { readonly name: string; readonly entry: ShareEntry } & (
  | { readonly state: 'live'; readonly use: ShareUse }
  /** `use`: the last that was heard of it. */
  | { readonly state: 'absent'; readonly use: ShareUse }
  | { readonly state: 'gone' }
);

export interface ShareQuestion {
  /** What the order of nodes is drawn by. */
  readonly trunk: string;
  /** Nobody can give back a call that is up. A start of a call counts for one window only. */
  readonly units: 'calls' | 'starts';
  /** For all nodes together: the lowest that a live node knows. */
  readonly cap: number;
  readonly members: readonly ShareMember[];
  /** The last pass that was written, and this one. It is higher than any that a node names. */
  readonly lastPass: number;
  readonly pass: number;
  /** False: not all nodes had the time to say what they have. */
  readonly mayRaise: boolean;
}

export const NO_SHARE: ShareEntry = { granted: 0, reserved: 0, pass: 0 };

/** So much each live node keeps of its part: a sudden call has something to begin with. */
const KEPT = 2;

/**
 * One pass of the coordinator for one limit. The sum of all `reserved` never rises above the cap,
 * and no node uses more than what is reserved for it. So a raise waits until the node that gave has
 * said that it knows.
 *
 * A share is lowered only when another node needs it. What nobody needs is spread, so that a sudden
 * call finds room at once.
 * @returns the entry of each member; the same object if nothing changed
 */
export function allocateShares(question: ShareQuestion): ReadonlyMap<string, ShareEntry> {
  const { trunk, cap, members, mayRaise, pass } = question;
  const names = ranked(
    trunk,
    members.map(({ name }) => name),
  );
  const staying = members.flatMap(({ name, state }) => (state === 'gone' ? [] : [name]));
  const parts = fallbackShares(trunk, cap, staying);
  const byName = new Map(members.map((member) => [member.name, member]));
  const heard = names
    .flatMap((name) => byName.get(name) ?? [])
    .map((member) => ({ ...member, entry: heardEntry(member, question, parts.get(member.name)) }));
  const live = heard.flatMap((member) => (member.state === 'live' ? [member] : []));
  const absent = heard.filter(({ state }) => state === 'absent');
  const left = cap - sum(absent.map(({ entry }) => entry.reserved));
  const fair = fairShares(live, left, question, parts);
  const places = live.map(({ entry }, index) => {
    const most = fair[index] ?? 0;
    return { ...entry, fair: isWorthMoving(entry, most, question) ? most : entry.granted };
  });
  const lowered = lower(places, left);
  const granted = mayRaise ? raise(lowered, left, live) : lowered.map((place) => place.granted);
  const after = new Map(heard.map(({ name, entry }) => [name, entry]));
  for (const [index, { name, entry }] of live.entries()) {
    after.set(name, withGrant(entry, granted[index] ?? entry.granted, pass));
  }
  return new Map(members.map(({ name, entry }) => [name, unlessSame(entry, after.get(name))]));
}

/**
 * The entry, with what the member has said.
 * @param part what the member takes as long as nothing is shared out
 */
function heardEntry(member: ShareMember, { lastPass, pass }: ShareQuestion, part = 0): ShareEntry {
  const { entry, state } = member;
  if (state !== 'gone' && lastPass === 0 && member.use.pass === 0) {
    const { has, busy } = member.use;
    const granted = Math.min(has, part);
    // A node that has more has not heard of the others yet. If it is away, that must not keep the
    // whole limit from them.
    return { granted, reserved: state === 'live' ? Math.max(has, busy) : granted, pass };
  }
  switch (state) {
    case 'absent': {
      const { pass: known, has, busy } = member.use;
      // It has been given nothing yet.
      if (known === 0) return entry;
      // The row of its shares may be lost. It counts on what it had.
      return { ...entry, reserved: Math.max(entry.reserved, has, busy) };
    }
    case 'gone':
      return withGrant({ ...entry, reserved: 0 }, 0, pass);
    case 'live': {
      const { pass: known, has, busy } = member.use;
      if (known >= entry.pass && known <= lastPass && has <= entry.granted) {
        return { ...entry, reserved: Math.max(entry.granted, busy) };
      }
      const reserved = Math.max(entry.reserved, has, busy);
      // The database has forgotten what it had told this node, which has to say once more that it
      // knows.
      return known > lastPass ? { ...entry, reserved, pass } : { ...entry, reserved };
    }
  }
}

type Live = Extract<ShareMember, { state: 'live' }>;

/** Nobody gets more than it wants, unless something is left over. */
function fairShares(
  live: readonly Live[],
  left: number,
  { units }: ShareQuestion,
  parts: ReadonlyMap<string, number>,
): readonly number[] {
  const claims = live.map(({ name, use: { busy, wants } }) => {
    const least = units === 'calls' ? busy : 0;
    const kept = wants === 0 ? 0 : Math.min(KEPT, parts.get(name) ?? 0);
    return { least, most: Math.max(least, wants, kept) };
  });
  return maxMin(claims, left);
}

/**
 * Starts come and go by chance. A unit on its way from one node to another one is of use to nobody
 * for a second, so small differences stay as they are.
 */
function isWorthMoving({ granted }: ShareEntry, fair: number, { units }: ShareQuestion): boolean {
  if (units === 'calls' || granted < KEPT || fair < granted) return true;
  return fair - granted > Math.max(1, granted / 4);
}

interface Place {
  readonly granted: number;
  readonly reserved: number;
  readonly fair: number;
}

/** Takes what others need from those that have more than their fair share. */
function lower(places: readonly Place[], left: number): readonly Place[] {
  const needed = sum(places.map(({ granted, fair }) => Math.max(granted, fair))) - left;
  if (needed <= 0) return places;
  const surplus = places.map(({ granted, fair }) => Math.max(granted - fair, 0));
  const kept = maxMin(
    surplus.map((most) => ({ least: 0, most })),
    Math.max(sum(surplus) - needed, 0),
  );
  return places.map((place, index) => {
    const { granted, fair } = place;
    return granted > fair ? { ...place, granted: fair + (kept[index] ?? 0) } : place;
  });
}

/** Raises shares as far as there is something that is reserved for nobody. */
function raise(places: readonly Place[], left: number, live: readonly Live[]): readonly number[] {
  const free = left - sum(places.map(({ reserved }) => reserved));
  // A report that came late may have claimed more than there is.
  if (free < 0) return places.map(({ granted }) => granted);
  // What is reserved for a node anyway it may have at once.
  const begun = places.map(({ granted, reserved, fair }) => {
    return Math.max(granted, Math.min(reserved, fair));
  });
  const needs = places.map(({ fair }, index) => {
    const least = begun[index] ?? 0;
    return { least, most: Math.max(least, fair) };
  });
  const raised = maxMin(needs, sum(begun) + free);
  const spare = free - sum(raised) + sum(begun);
  if (spare <= 0) return raised;
  const spread = places.map(({ fair }, index) => {
    const least = Math.max((raised[index] ?? 0) - fair, 0);
    return { least, most: live[index]?.use.wants === 0 ? least : Infinity };
  });
  const surplus = maxMin(spread, sum(spread.map(({ least }) => least)) + spare);
  return raised.map((share, index) => share + (surplus[index] ?? 0) - (spread[index]?.least ?? 0));
}

function withGrant(entry: ShareEntry, granted: number, pass: number): ShareEntry {
  if (granted === entry.granted) return entry;
  return { granted, reserved: Math.max(entry.reserved, granted), pass };
}

function unlessSame(before: ShareEntry, after: ShareEntry = before): ShareEntry {
  const isSame =
    before.granted === after.granted &&
    before.reserved === after.reserved &&
    before.pass === after.pass;
  return isSame ? before : after;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
