import type { Intake } from '../calls/intake.ts';
import type { Membership } from '../cluster/membership.ts';
import type { SharedEntry } from '../cluster/shared-store.ts';
import { mergedOrder, timeOfOrder, type SharedOrder } from '../core/cluster/order-merge.ts';
import type { Hold } from '../core/health/trunk-health.ts';
import type { TrunkMonitor } from '../health/trunk-monitor.ts';
import type { Order } from '../operations.ts';
import type { Logger, StateStore } from '../ports.ts';
import { present } from '../present.ts';
import { readGivenOrder } from './read-given-order.ts';
import { KINDS } from './shared-kinds.ts';

export interface SharedOrdersParts {
  /** Undefined: the app is in no cluster. */
  readonly membership: Membership | undefined;
  readonly health: TrunkMonitor;
  readonly intake: Pick<Intake, 'drain'>;
  readonly store: Pick<StateStore, 'all' | 'put' | 'remove'>;
  readonly logger: Logger;
}

/** The kind under which the state file has orders that wait for their trunk. */
const EARLY = 'early-orders';

/**
 * The holds of trunks and the drains of nodes. They count here at once. In a cluster they are told
 * to the other nodes, and those of the others are taken over.
 */
export class SharedOrders {
  readonly #parts: SharedOrdersParts;
  /**
   * The trunks with an order that the configuration does not have yet. The order itself is kept
   * with all that nodes share.
   */
  readonly #early: Set<string>;

  constructor(parts: SharedOrdersParts) {
    this.#parts = parts;
    this.#early = new Set(parts.store.all(EARLY).keys());
    const shared = parts.membership?.shared;
    const kind = { isKept: true, isStronger: countsMore };
    shared?.follow(KINDS.hold, { ...kind, take: (entry) => this.#takeHold(entry) });
    shared?.follow(KINDS.drain, { ...kind, take: (entry) => this.#takeDrain(entry) });
  }

  /** @param isHere only on this node. @returns false if no such trunk exists */
  hold(trunk: string, hold: Hold, isHere: boolean): boolean {
    if (!this.#parts.health.signal(trunk, { type: 'hold', hold })) return false;
    const { by, reason, untilMs } = hold;
    const until = untilMs === undefined ? undefined : untilMs - this.#aheadMs;
    if (!isHere)
      this.#say(KINDS.hold, trunk, 'stop', { by, reason, ...present({ untilMs: until }) });
    return true;
  }

  /** Whether the other nodes hold a trunk, whatever this one does. */
  isHeldElsewhere(trunk: string): boolean {
    const shared = this.#parts.membership?.shared;
    const entry = shared?.find(KINDS.hold, trunk);
    const given = entry && readGivenOrder(entry.value);
    if (shared === undefined || given?.wish !== 'stop') return false;
    return given.untilMs === undefined || given.untilMs > shared.nowMs();
  }

  release(trunk: string, order: Order, isHere: boolean): void {
    this.#parts.health.signal(trunk, { type: 'release' });
    if (!isHere) this.#say(KINDS.hold, trunk, 'go', order);
  }

  /** @param node Undefined: this one */
  drain(order: Order, node?: string): void {
    if (this.#isOwn(node)) this.#parts.intake.drain(drainedBy(order));
    this.#say(KINDS.drain, node ?? this.#ownName, 'stop', order);
  }

  /** @param node Undefined: this one */
  resume(order: Order, node?: string): void {
    if (this.#isOwn(node)) this.#parts.intake.drain(undefined);
    this.#say(KINDS.drain, node ?? this.#ownName, 'go', order);
  }

  /** A configuration went live. It may have trunks that others hold already. */
  configured(): void {
    const { health, membership } = this.#parts;
    const found = Array.from(this.#early).filter((trunk) => health.healthOf(trunk) !== undefined);
    for (const trunk of found) {
      const entry = membership?.shared.find(KINDS.hold, trunk);
      if (entry === undefined) this.#isEarly(trunk, false);
      else this.#takeHold(entry);
    }
  }

  get #aheadMs(): number {
    return this.#parts.membership?.aheadMs ?? 0;
  }

  get #ownName(): string {
    return this.#parts.membership?.node ?? '';
  }

  #isOwn(node: string | undefined): boolean {
    return node === undefined || node === this.#ownName;
  }

  #say(kind: string, name: string, wish: SharedOrder['wish'], given: object): void {
    const shared = this.#parts.membership?.shared;
    if (shared === undefined) return;
    const before = shared.find(kind, name);
    const atMs = timeOfOrder(wish, before && timedOf(before), shared.nowMs());
    shared.say(kind, name, { wish, ...given }, atMs);
  }

  #takeHold(entry: SharedEntry): void {
    const { health } = this.#parts;
    const given = this.#read(entry);
    if (given === undefined) return;
    const { wish, by, reason, untilMs } = given;
    const until = untilMs === undefined ? undefined : untilMs + this.#aheadMs;
    const hold = {
      by,
      reason,
      sinceMs: entry.atMs + this.#aheadMs,
      ...present({ untilMs: until }),
    };
    const isKnown = health.signal(
      entry.name,
      wish === 'stop' ? { type: 'hold', hold } : { type: 'release' },
    );
    this.#isEarly(entry.name, !isKnown);
  }

  #isEarly(trunk: string, isEarly: boolean): void {
    if (this.#early.has(trunk) === isEarly) return;
    if (isEarly) {
      this.#early.add(trunk);
      this.#parts.store.put(EARLY, trunk, true);
    } else {
      this.#early.delete(trunk);
      this.#parts.store.remove(EARLY, trunk);
    }
  }

  /** An order for an earlier run of this node is over: whoever starts it wants its calls. */
  #takeDrain(entry: SharedEntry): void {
    const { startedAtMs = 0 } = this.#parts.membership ?? {};
    const isMine = this.#isOwn(entry.name) && entry.atMs >= startedAtMs;
    const given = isMine ? this.#read(entry) : undefined;
    if (given === undefined) return;
    const { wish, by } = given;
    const what = wish === 'stop' ? 'this node is drained' : 'this node takes calls again';
    this.#parts.logger.warn(what, { by, on: entry.node });
    this.#parts.intake.drain(wish === 'stop' ? drainedBy(given) : undefined);
  }

  #read(entry: SharedEntry) {
    const given = readGivenOrder(entry.value);
    const { kind, name, node } = entry;
    if (given === undefined) {
      this.#parts.logger.warn('an order of another node cannot be read', { kind, name, node });
    }
    return given;
  }
}

function drainedBy({ by, reason }: Order): string {
  return `drained by ${[by, reason].filter(Boolean).join(': ')}`;
}

function countsMore(mine: SharedEntry, theirs: SharedEntry): boolean {
  const [one, other] = [timedOf(mine), timedOf(theirs)];
  return mergedOrder(one, other) === one;
}

/** What nobody can read is taken for the careful one. */
function timedOf({ value, atMs, node }: SharedEntry): SharedOrder {
  return { wish: readGivenOrder(value)?.wish ?? 'stop', atMs, node };
}
