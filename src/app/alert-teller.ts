import type { Teller, Telling } from '../alerts/telling.ts';
import type { Membership } from '../cluster/membership.ts';
import type { SharedEntry } from '../cluster/shared-store.ts';
import type { Alert, Notice, Trouble } from '../core/alert/alert.ts';
import { isAbout, outweighs, telling, type ToldAlert } from '../core/alert/told-alert.ts';
import { readToldAlert } from './read-told-alert.ts';
import { KINDS } from './shared-kinds.ts';

/** Each node tells of these itself: they are about the node. */
const OWN: ReadonlySet<string> = new Set(['app', 'asterisk', 'config', 'records', 'call', 'drill']);

/** After so long all nodes know what is wrong. Milliseconds. */
const KNOWN_AFTER_MS = 10_000;

/**
 * Which node of a cluster tells people of what several of them see: the one that coordinates, if it
 * sees it too; else the first one by name that does. A node takes an alert over in the shared
 * database before it tells people, and says there that it has. So another one goes on where it
 * dies, and nobody is told twice.
 */
export class AlertTeller implements Telling {
  readonly #membership: Membership | undefined;
  readonly #keys = new Map<string, ReadonlySet<string>>();

  /** @param membership undefined: the app is in no cluster, and tells of everything */
  constructor(membership: Membership | undefined) {
    this.#membership = membership;
    membership?.shared.follow(KINDS.troubles, {
      isKept: false,
      isStronger: () => true,
      take: ({ name, value }) => this.#keys.set(name, keysIn(value)),
    });
    membership?.shared.follow(KINDS.alert, {
      isKept: false,
      isStronger: countsMore,
      take: () => undefined,
    });
  }

  /** Lets the others know what this node sees. */
  sees(troubles: readonly Trouble[]): void {
    const keys = troubles.map(({ key }) => key).toSorted();
    this.#membership?.shared.sayIfNew(KINDS.troubles, this.#membership.node, keys);
  }

  /** @param now Unix time, milliseconds */
  of(notice: Notice, now: number): Teller {
    const membership = this.#membership;
    if (membership === undefined || isOwn(notice.alert)) return 'me';
    const { state } = membership.status();
    if (state === 'joining') return 'later';
    if (state === 'alone') return 'me';
    const entry = this.#entry(notice.alert);
    const told = entry && readToldAlert(entry.value);
    if (told !== undefined && isAbout(told, notice)) {
      if (told.isSent) return 'another';
      if (entry?.node === membership.node) return this.#isTaken(notice.alert) ? 'me' : 'later';
      const isLost = entry !== undefined && !this.#lives(membership, entry.node);
      if (isLost && this.#goesOn(membership, notice, now)) this.#say(notice, false);
      return 'later';
    }
    const isMine =
      notice.what === 'ended'
        ? this.#endsIt(membership, entry, notice.alert)
        : this.#beginsIt(membership, notice.alert, now);
    if (isMine) this.#say(notice, false);
    // Nobody has told of the beginning, as far as anybody knows.
    const isLeft = notice.what === 'ended' && entry === undefined;
    return isLeft && notice.alert.messages.length === 0 ? 'another' : 'later';
  }

  idOf(notice: Notice): string {
    return telling(notice, true, readToldAlert(this.#entry(notice.alert)?.value)).id;
  }

  /** People were told. */
  told(notice: Notice): void {
    if (this.#membership === undefined || isOwn(notice.alert)) return;
    this.#say(notice, true);
  }

  /** Alerts that nodes have told of which are gone, and that nobody sees any more. */
  left(known: ReadonlySet<string>): readonly Alert[] {
    const membership = this.#membership;
    if (membership?.coordinates() !== true) return [];
    return membership.shared.all(KINDS.alert).flatMap(({ name: key, node, value }) => {
      const told = readToldAlert(value);
      // A beginning of which nobody was told is the affair of those who see the trouble.
      const isOpen = told !== undefined && (told.what === 'began') === told.isSent;
      if (!isOpen || known.has(key) || this.#lives(membership, node)) return [];
      if (this.#whoSees(membership, key).length > 0) return [];
      const { what: _, isSent: __, since, ...alert } = told;
      const sinceMs = since + membership.aheadMs;
      return [{ ...alert, key, since: sinceMs, count: 1, told: 'began', messages: [] } as const];
    });
  }

  /** The node that has taken it over has died before it told people. */
  #goesOn(membership: Membership, { alert, what }: Notice, now: number): boolean {
    return what === 'ended' ? membership.coordinates() : this.#beginsIt(membership, alert, now);
  }

  #beginsIt(membership: Membership, alert: Alert, now: number): boolean {
    const { node, coordinator } = membership.status();
    if (membership.coordinates()) return true;
    if (now < alert.since + KNOWN_AFTER_MS && alert.until === undefined) return false;
    const others = this.#whoSees(membership, alert.key);
    const isFirst = others.every((name) => node < name);
    return isFirst && (coordinator === undefined || !others.includes(coordinator));
  }

  /** Whoever has told of the beginning tells of the end, once no other node sees it either. */
  #endsIt(membership: Membership, entry: SharedEntry | undefined, alert: Alert): boolean {
    if (entry === undefined) return alert.messages.length > 0;
    if (this.#whoSees(membership, alert.key).length > 0) return false;
    if (entry.node === membership.node) return true;
    return membership.coordinates() && !this.#lives(membership, entry.node);
  }

  #lives(membership: Membership, node: string): boolean {
    return node === membership.node || membership.living().has(node);
  }

  /** The other nodes that live and see it. */
  #whoSees(membership: Membership, key: string): readonly string[] {
    return [...membership.living()].filter((name) => this.#keys.get(name)?.has(key) === true);
  }

  #entry({ key }: Alert): SharedEntry | undefined {
    return this.#membership?.shared.find(KINDS.alert, key);
  }

  /** The others know that this node has taken it over. */
  #isTaken({ key }: Alert): boolean {
    return this.#membership?.shared.isTold(KINDS.alert, key) === true;
  }

  #say(notice: Notice, isSent: boolean): void {
    const before = readToldAlert(this.#entry(notice.alert)?.value);
    const { since, ...told } = telling(notice, isSent, before);
    const sinceMs = since - (this.#membership?.aheadMs ?? 0);
    const value: ToldAlert = { ...told, since: Math.max(0, sinceMs) };
    this.#membership?.shared.say(KINDS.alert, notice.alert.key, value);
  }
}

/** What happens in a moment is seen by one node. */
function isOwn({ object, isMoment }: Alert): boolean {
  return isMoment === true || OWN.has(object.kind);
}

function countsMore(mine: SharedEntry, theirs: SharedEntry): boolean {
  const [one, other] = [readToldAlert(mine.value), readToldAlert(theirs.value)];
  if (one === undefined || other === undefined) return other === undefined;
  return outweighs(one, other, mine.atMs > theirs.atMs);
}

function keysIn(value: unknown): ReadonlySet<string> {
  const keys: readonly unknown[] = Array.isArray(value) ? value : [];
  return new Set(keys.filter((key) => typeof key === 'string'));
}
