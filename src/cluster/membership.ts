import type { ClusterStatus, NodeStatus } from '../cluster-status.ts';
import { present } from '../present.ts';
import { ALONE_AFTER_MS, aloneFor, answered, bondAt, isHeard, refused, type Bond } from './bond.ts';
import type { CallRate } from './call-rate.ts';
import { ownChanges, type ClusterChange, type Own } from './changes.ts';
import { Clock } from './clock.ts';
import { lossOfName, type Place } from './name-loss.ts';
import { ABSENT_AFTER_MS, nodeStatuses, type Knowledge, type Self } from './node-statuses.ts';
import { Others } from './others.ts';
import { Pace } from './pace.ts';
import { clusterStatus, ownStatus, type OwnFacts } from './own-status.ts';
import { SharedCopy } from './shared-copy.ts';
import type { Heard, Holder, Joining, SharedStore } from './shared-store.ts';
import type { StateStore } from '../ports.ts';

export interface MembershipParts extends OwnFacts {
  readonly store: SharedStore;
  /** Keeps what all nodes share over restarts. */
  readonly state: Pick<StateStore, 'all' | 'put' | 'remove'>;
  /** The calls that have come in. */
  readonly callRate: CallRate;
  readonly onChange: (change: ClusterChange) => void;
  /** A monotonic clock, milliseconds. Default: performance.now. */
  readonly now?: () => number;
  /** Wall clock, milliseconds. Default: Date.now. */
  readonly wall?: () => number;
}

/** The version of what nodes say to each other. */
const PROTOCOL = 1;
/** The others are looked at with every third heartbeat. */
const LOOK_EVERY = 3;
/** How long a node that is alone still counts the others in. Milliseconds. */
const FORGETS_MS = 20_000;
/** How long the database has to answer until each node that lives has said so. Milliseconds. */
const SETTLED_AFTER_MS = 5000;

/**
 * This node as a member of its cluster. It says once a second that it lives, and knows the others.
 * Nothing that concerns a call waits for it.
 */
export class Membership {
  /** The name of this node. */
  readonly node: string;
  /** What all nodes share. */
  readonly shared: SharedCopy;
  readonly #parts: Required<MembershipParts>;
  readonly #clock: Clock;
  readonly #others: Others;
  readonly #startedMs: number;
  #bond: Bond;
  #place: Place = { is: 'out' };
  #trouble = 'the database has not answered yet';
  #heard: Pick<Heard, 'coordinator' | 'double'> = {};
  /** Since when every question was answered. Undefined: the last one was not. */
  #answersSinceMs: number | undefined;
  #callsPerSecond = 0;
  #beats = 0;
  #told: Own;
  readonly #pace: Pace;
  #aloneTimer: NodeJS.Timeout | undefined;
  #isClosing = false;

  constructor(parts: MembershipParts) {
    this.node = parts.name;
    this.#parts = { now: () => performance.now(), wall: Date.now, ...parts };
    this.#clock = new Clock(this.#parts);
    this.#startedMs = this.#parts.now();
    this.#bond = { state: 'joining', sinceMs: this.#startedMs };
    this.#told = { bond: this.#bond, aheadMs: 0, double: undefined };
    this.#others = new Others(parts.name);
    this.#pace = new Pace({ beat: () => this.beat(), now: this.#parts.now });
    this.shared = new SharedCopy({
      node: parts.name,
      store: parts.state,
      now: () => this.#clock.databaseMs(),
      onUntold: () => this.#pace.hurry(),
    });
  }

  start(): void {
    this.#parts.store.listen(() => this.#pace.hurry());
    this.#settleAfter(this.#startedMs);
    this.#pace.start();
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    this.#pace.close();
    clearTimeout(this.#aloneTimer);
    const { name, identity, store } = this.#parts;
    // One that is alone would wait in vain.
    if (this.#bondNow().state === 'together') {
      await store.leave({ name, incarnation: identity.incarnation }).catch(() => undefined);
    }
    await store.close();
  }

  status(): ClusterStatus {
    return clusterStatus(this.node, this.#bondNow(), this.#heard, this.#clock);
  }

  /** Whether this node acts for all. */
  coordinates(): boolean {
    return this.#bondNow().state === 'together' && this.#heard.coordinator?.name === this.node;
  }

  /** How long this node has been alone. 0: it is not. Milliseconds. */
  get aloneForMs(): number {
    return aloneFor(this.#bondNow(), this.#parts.now());
  }

  /** When this node started, by the database's clock. Unix time, milliseconds. */
  get startedAtMs(): number {
    return this.#clock.databaseMs() - (this.#parts.now() - this.#startedMs);
  }

  /** How far this node's clock is ahead of the database's, as far as it knows. Milliseconds. */
  get aheadMs(): number {
    return this.#clock.aheadMs ?? 0;
  }

  /** The other nodes that live. None: this one has not heard of them for half a minute. */
  living(): ReadonlySet<string> {
    return this.aloneForMs > FORGETS_MS ? new Set() : this.#others.living;
  }

  /** All nodes that this one knows, by name. */
  nodes(): readonly NodeStatus[] {
    const { look, differsSince } = this.#others;
    const bond = this.#bondNow();
    return nodeStatuses({
      ...look,
      self: this.#self(bond),
      knows: this.#knows(bond),
      coordinator: isHeard(bond) ? this.#heard.coordinator : undefined,
      aheadMs: this.aheadMs,
      differsSince,
    });
  }

  /** One heartbeat. Never rejects. */
  async beat(): Promise<void> {
    const { now, store, callRate } = this.#parts;
    this.#callsPerSecond = callRate.at(now());
    try {
      if (this.#place.is === 'yielded') await store.mark(this.#joining());
      else {
        const { isWritten, shared } = await this.#sayThatItLives();
        if (isWritten) await this.shared.sync(store, shared);
      }
      this.#answersSinceMs ??= now();
      if (this.#beats % LOOK_EVERY === 0) await this.#lookAround();
      this.#beats += 1;
    } catch (error) {
      const why = error instanceof Error ? error.message || error.name : String(error);
      this.#answersSinceMs = undefined;
      this.#trouble = `the database does not answer: ${why}`;
    }
    this.#settle();
  }

  async #sayThatItLives(): Promise<Heard> {
    const { name, identity, store, say, now, fingerprint } = this.#parts;
    const { incarnation } = identity;
    const { hash } = fingerprint();
    if (this.#place.is !== 'in' || this.#place.hash !== hash) {
      const isIn = await store.join(this.#joining(), ABSENT_AFTER_MS);
      this.#place = isIn ? { is: 'in', hash } : { is: 'out' };
    }
    const facts = { ...say(), ...present({ clockMs: this.#clock.aheadMs }) };
    const sentMs = now();
    const beat = { name, incarnation, callsPerSecond: this.#callsPerSecond, ...facts };
    const heard = await store.beat(beat);
    const receivedMs = now();
    this.#clock.take(sentMs, receivedMs, heard.atMs);
    this.#heard = heard;
    if (heard.isWritten) {
      this.#bond = answered(this.#bondNow(), sentMs, receivedMs);
      this.#settleAfter(sentMs);
    } else await this.#notWritten(heard.holder);
    return heard;
  }

  async #notWritten(holder: Holder | undefined): Promise<void> {
    const { name, identity, store, now } = this.#parts;
    // The server has lost its table. The next heartbeat puts this node in again.
    if (holder === undefined && this.#place.is === 'in') this.#others.tableLost(now());
    const loss = holder && lossOfName(name, identity, holder, this.aheadMs);
    this.#place = { is: loss?.because === 'cloned' ? 'yielded' : 'out' };
    if (holder === undefined || loss === undefined) return;
    this.#heard = { ...this.#heard, double: holder };
    this.#bond = refused(this.#bondNow(), loss, now());
    await store.mark(this.#joining());
  }

  async #lookAround(): Promise<void> {
    const { store, fingerprint, now, wall, onChange } = this.#parts;
    const look = await store.look(fingerprint().hash);
    const changes = this.#others.seen(look, now(), this.#knows(this.#bondNow()));
    this.#others.compared(this.nodes(), wall());
    const told = { of: 'other', isMineToTell: this.coordinates() } as const;
    for (const change of changes) onChange({ ...told, ...change });
  }

  /** Tells what has changed. */
  #settle(): void {
    this.#bond = this.#bondNow();
    const { double } = this.#self(this.#bond);
    const before = this.#told;
    this.#told = { bond: this.#bond, aheadMs: this.aheadMs, double };
    for (const change of ownChanges(before, this.#told)) this.#parts.onChange(change);
  }

  /** Whoever is alone says so at once, and not when the next heartbeat has failed. */
  #settleAfter(sentMs: number): void {
    clearTimeout(this.#aloneTimer);
    if (this.#isClosing) return;
    const leftMs = sentMs + ALONE_AFTER_MS - this.#parts.now();
    this.#aloneTimer = setTimeout(() => this.#settle(), Math.ceil(leftMs));
  }

  #bondNow(): Bond {
    return bondAt(this.#bond, this.#parts.now(), this.#trouble);
  }

  #knows(bond: Bond): Knowledge {
    if (!isHeard(bond)) return 'nothing';
    const sinceMs = this.#answersSinceMs;
    const isSettled = sinceMs !== undefined && this.#parts.now() - sinceMs >= SETTLED_AFTER_MS;
    return isSettled ? 'all' : 'who-lives';
  }

  #joining(): Joining {
    const { name, identity, host, version, fingerprint, now } = this.#parts;
    const own = { name, ...identity, host, version, runsForMs: now() - this.#startedMs };
    return { ...own, protocol: PROTOCOL, fingerprint: fingerprint() };
  }

  #self(bond: Bond): Self {
    return ownStatus({
      parts: this.#parts,
      bond,
      heard: this.#heard,
      clock: this.#clock,
      startedMs: this.#startedMs,
      callsPerSecond: this.#callsPerSecond,
    });
  }
}
