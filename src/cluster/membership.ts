import type { ClusterStatus } from '../cluster-status.ts';
import { present } from '../present.ts';
import { Alarm } from './alarm.ts';
import {
  ALONE_AFTER_MS,
  aloneFor,
  answered,
  bondAt,
  isHeard,
  refused,
  type Bond,
  type Solitude,
} from './bond.ts';
import { ownChanges, type ClusterChange, type Own } from './changes.ts';
import { Clock } from './clock.ts';
import { nodeStatuses, type KnownNode, type Knowledge, type Self } from './node-statuses.ts';
import type { MembershipParts } from './membership-parts.ts';
import { Others } from './others.ts';
import { Pace } from './pace.ts';
import { clusterStatus, ownStatus } from './own-status.ts';
import { SharedCopy } from './shared-copy.ts';
import { Seat } from './seat.ts';
import type { Heard } from './shared-store.ts';
import { whyOf } from '../words/why-of.ts';

/** The others are looked at with every third heartbeat. */
const LOOK_EVERY = 3;
/** How long a node that is alone still counts the others in. Milliseconds. */
const FORGETS_MS = 20_000;
/** How long the database has to answer until each node that lives has said so. Milliseconds. */
const SETTLED_AFTER_MS = 5000;
/** So many heartbeats in a row must fail to bring what nodes share until that is told. */
const FAILS_OFTEN = 3;

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
  readonly #seat: Seat;
  #trouble = 'the database has not answered yet';
  #heard: Pick<Heard, 'coordinator' | 'double' | 'holder'> = {};
  /** Since when every question was answered. Undefined: the last one was not. */
  #answersSinceMs: number | undefined;
  #callsPerSecond = 0;
  #beats = 0;
  /** Heartbeats in a row that were answered, and did not bring what nodes share. */
  #failures = 0;
  #told: Own;
  readonly #watchers: Array<(change: ClusterChange) => void>;
  readonly #pace: Pace;
  /** Whoever is alone says so at once, and not when the next heartbeat has failed. */
  readonly #alarm: Alarm;

  constructor(parts: MembershipParts) {
    this.node = parts.name;
    this.#parts = { now: () => performance.now(), wall: Date.now, ...parts };
    this.#watchers = [parts.onChange];
    this.#clock = new Clock(this.#parts);
    this.#startedMs = this.#parts.now();
    this.#bond = { state: 'joining', sinceMs: this.#startedMs };
    this.#told = { bond: this.#bond, aheadMs: 0, double: undefined, trouble: undefined };
    this.#others = new Others(parts.name);
    this.#seat = new Seat({
      ...this.#parts,
      runsForMs: () => this.#parts.now() - this.#startedMs,
    });
    this.#alarm = new Alarm(() => this.#settle(), this.#parts.now);
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
    this.#alarm.at(this.#startedMs + ALONE_AFTER_MS);
    this.#pace.start();
  }

  async close(): Promise<void> {
    this.#pace.close();
    this.#alarm.close();
    const { name, identity, store } = this.#parts;
    // One that is alone would wait in vain.
    if (this.#bondNow().state === 'together') {
      await store.leave({ name, incarnation: identity.incarnation }).catch(() => undefined);
    }
    await store.close();
  }

  /** Hears of every change from now on. */
  watch(watcher: (change: ClusterChange) => void): void {
    this.#watchers.push(watcher);
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
  nodes(): readonly KnownNode[] {
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
    const answeredMs = this.#clock.newestMs;
    try {
      if (this.#seat.isYielded) await this.#seat.mark();
      else {
        const { isWritten, shared } = await this.#sayThatItLives();
        if (isWritten) await this.shared.sync(store, shared);
      }
      this.#answersSinceMs ??= now();
      if (this.#beats % LOOK_EVERY === 0) await this.#lookAround();
      this.#beats += 1;
      this.#failures = 0;
    } catch (error) {
      const why = whyOf(error);
      this.#answersSinceMs = undefined;
      const isHeartbeatAnswered = this.#clock.newestMs !== answeredMs;
      this.#failures = isHeartbeatAnswered ? this.#failures + 1 : 0;
      this.#trouble = isHeartbeatAnswered ? why : `the database cannot be used: ${why}`;
    }
    this.#settle();
  }

  async #sayThatItLives(): Promise<Heard> {
    const { say, now } = this.#parts;
    const callsPerSecond = this.#callsPerSecond;
    const facts = { ...say(), callsPerSecond, ...present({ clockMs: this.#clock.aheadMs }) };
    const { heard, sentMs, loss, isTableLost } = await this.#seat.beat(facts, this.aheadMs);
    const receivedMs = now();
    this.#clock.take(sentMs, receivedMs, heard.atMs);
    this.#heard = heard;
    if (heard.isWritten) {
      this.#bond = answered(this.#bondNow(), sentMs, receivedMs);
      this.#alarm.at(sentMs + ALONE_AFTER_MS);
    }
    if (isTableLost) this.#others.tableLost(receivedMs);
    if (loss !== undefined) await this.#refused(loss);
    return heard;
  }

  async #refused(loss: Solitude): Promise<void> {
    this.#bond = refused(this.#bondNow(), loss, this.#parts.now());
    const { holder } = this.#heard;
    if (loss.because === 'too-old' || holder === undefined) return;
    this.#heard = { ...this.#heard, double: holder };
    await this.#seat.mark();
  }

  async #lookAround(): Promise<void> {
    const { store, fingerprint, now, wall } = this.#parts;
    const look = await store.look(fingerprint().hash);
    const changes = this.#others.seen(look, now(), this.#knows(this.#bondNow()));
    this.#others.compared(this.nodes(), wall());
    const told = { of: 'other', isMineToTell: this.coordinates() } as const;
    this.#tell(changes.map((change) => ({ ...told, ...change })));
  }

  /** Tells what has changed. */
  #settle(): void {
    this.#bond = this.#bondNow();
    const { double } = this.#self(this.#bond);
    const before = this.#told;
    const trouble = this.#failures < FAILS_OFTEN ? undefined : this.#trouble;
    this.#told = { bond: this.#bond, aheadMs: this.aheadMs, double, trouble };
    this.#tell(ownChanges(before, this.#told));
  }

  #tell(changes: readonly ClusterChange[]): void {
    for (const change of changes) for (const watcher of this.#watchers) watcher(change);
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
