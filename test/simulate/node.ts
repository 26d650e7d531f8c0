import { OwnShares, type SavedShares } from '../../src/core/cluster/own-shares.ts';
import {
  limitParts,
  passShares,
  type LimitName,
  type LimitUse,
} from '../../src/core/cluster/share-pass.ts';
import { shareWanted } from '../../src/core/cluster/share-wants.ts';
import type { Answer, Snapshot } from './database.ts';
import { Use, type Limit } from './limit.ts';
import type { Network } from './network.ts';
import type { Random } from './random.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface NodeParts {
  readonly name: string;
  readonly time: VirtualTime;
  readonly random: Random;
  readonly network: Network;
  readonly limits: readonly Limit[];
  readonly goneAfterMs: number;
  /** Shares were heard of, or an app has started. */
  readonly onChange: () => void;
}

const BEAT_EVERY_MS = 1000;
const SOON_MS = 250;
const ABSENT_AFTER_MS = 12_000;

/** One start of the app. */
interface Run {
  readonly own: OwnShares;
  lastBeatMs: number;
  told: Readonly<Record<LimitName, LimitUse>>;
  isAsking: boolean;
  isHurrying: boolean;
}

/**
 * A node: its Asterisk, which keeps calls, and its app, which may be killed or stopped for a while.
 * The app decides with the functions of the product.
 */
export class Node {
  readonly #parts: NodeParts;
  readonly #uses: ReadonlyMap<LimitName, Use>;
  readonly #ofTrunk = new Map<string, Use[]>();
  /** Undefined: the app is dead. */
  #run: Run | undefined;
  #saved: SavedShares | undefined;
  #keptUntilMs = -Infinity;
  #isStopped = false;
  /** What has come while the app was stopped. */
  #waiting: Array<() => void> = [];

  constructor(parts: NodeParts) {
    this.#parts = parts;
    this.#uses = new Map(parts.limits.map((limit) => [limit.name, new Use(limit)]));
    for (const use of this.#uses.values()) {
      const { trunk } = limitParts(use.limit.name);
      this.#ofTrunk.set(trunk, [...(this.#ofTrunk.get(trunk) ?? []), use]);
    }
  }

  get name(): string {
    return this.#parts.name;
  }

  start(): void {
    const { name: node, goneAfterMs, time, onChange } = this.#parts;
    const saved = this.#saved === undefined ? {} : { saved: this.#saved };
    const own = new OwnShares({ node, goneAfterMs, ...saved }, this.#moment());
    const run = { own, lastBeatMs: -Infinity, told: {}, isAsking: false, isHurrying: false };
    this.#run = run;
    this.#isStopped = false;
    onChange();
    time.after(0, () => this.#goOn(run));
  }

  kill(): void {
    this.#run = undefined;
    this.#waiting = [];
    this.#parts.onChange();
  }

  stop(): void {
    this.#isStopped = true;
  }

  goOn(): void {
    this.#isStopped = false;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const act of waiting) act();
  }

  /** The app may use so many. Undefined: it is dead. */
  usable(limit: LimitName): number | undefined {
    const cap = this.#uses.get(limit)?.limit.cap ?? 0;
    return this.#run?.own.usable(limit, cap, this.#parts.time.nowMs);
  }

  busy(limit: LimitName): number {
    return this.#uses.get(limit)?.busy(this.#parts.time.nowMs) ?? 0;
  }

  /** Nobody has to leave it anything any more, whether it lives or not. */
  get isGone(): boolean {
    return this.#parts.time.nowMs >= this.#keptUntilMs;
  }

  /** @returns whether the trunk had room for the call */
  call(trunk: string, lastsMs: number): boolean {
    if (this.#run === undefined || this.#isStopped) return false;
    const uses = this.#ofTrunk.get(trunk) ?? [];
    const { nowMs } = this.#parts.time;
    const hasRoom = uses.every(({ limit: { name } }) => this.busy(name) < (this.usable(name) ?? 0));
    if (hasRoom) for (const use of uses) use.begin(nowMs);
    if (hasRoom) this.#parts.time.after(lastsMs, () => uses.forEach((use) => use.end()));
    if (this.#isShort(this.#run, uses)) this.#hurry(this.#run);
    return hasRoom;
  }

  /** A limit is nearly used up, and the coordinator does not know how much this node needs. */
  #isShort(run: Run, uses: readonly Use[]): boolean {
    const now = this.#limits(run, uses);
    return Object.entries(now).some(([limit, { has, busy, wants }]) => {
      const told = run.told[limit as LimitName]?.wants ?? 0;
      return busy + 1 >= has && wants > told;
    });
  }

  #goOn(run: Run): void {
    if (this.#run !== run) return;
    this.#beat(run);
    this.#later(run, BEAT_EVERY_MS * this.#parts.random.between(0.9, 1.1), () => this.#goOn(run));
  }

  /** A heartbeat before its time. */
  #hurry(run: Run): void {
    if (run.isHurrying) return;
    run.isHurrying = true;
    const waitMs = Math.max(0, run.lastBeatMs + SOON_MS - this.#parts.time.nowMs);
    this.#later(run, waitMs, () => {
      run.isHurrying = false;
      this.#beat(run);
    });
  }

  #beat(run: Run): void {
    if (run.isAsking) return;
    const { name, time, network } = this.#parts;
    const sentMs = time.nowMs;
    run.isAsking = true;
    run.lastBeatMs = sentMs;
    run.told = this.#limits(run);
    const said = { node: name, pass: run.own.pass, limits: run.told };
    network.ask(
      name,
      (database) => database.beat(said),
      (answer) => this.#orLater(run, () => this.#answered(run, sentMs, answer)),
    );
  }

  #answered(run: Run, sentMs: number, answer: Answer | undefined): void {
    run.isAsking = false;
    if (answer === undefined) return;
    const { time, network, name } = this.#parts;
    const before = this.#total(run);
    run.own.heard(answer, sentMs);
    this.#saved = run.own.toSave(this.#moment());
    // Until the first pass nobody knows what others use.
    this.#keptUntilMs = run.own.pass === 0 ? -Infinity : (run.own.untilMs ?? -Infinity);
    this.#parts.onChange();
    if (this.#total(run) < before) this.#hurry(run);
    const { term } = answer;
    if (term === undefined || time.nowMs - sentMs > BEAT_EVERY_MS) return;
    network.ask(
      name,
      (database) => database.snapshot(),
      (snapshot) => this.#orLater(run, () => this.#decide(run, term, snapshot)),
    );
  }

  #decide(run: Run, term: number, snapshot: Snapshot | undefined): void {
    if (snapshot === undefined) return;
    const { network, name, goneAfterMs } = this.#parts;
    const times = { absentAfterMs: ABSENT_AFTER_MS, goneAfterMs, forgotten: new Set<string>() };
    const { pass, changed, isWaiting } = passShares({ ...snapshot, ...times });
    if (isWaiting) this.#hurry(run);
    if (changed.size === 0) return;
    network.ask(
      name,
      (database) => database.write(term, snapshot.lastPass, pass, changed),
      () => undefined,
    );
  }

  #limits(
    run: Run,
    uses: Iterable<Use> = this.#uses.values(),
  ): Readonly<Record<LimitName, LimitUse>> {
    const { nowMs } = this.#parts.time;
    const limits = [...uses].map((use) => {
      const { name, cap, windowMs } = use.limit;
      const busy = use.busy(nowMs);
      const { units } = limitParts(name);
      const startsPerSecond = use.startsPerSecond(nowMs);
      const idleMs = startsPerSecond > 0 ? 0 : Infinity;
      const wants = shareWanted({ units, busy, startsPerSecond, windowMs, idleMs });
      return [name, { has: run.own.usable(name, cap, nowMs), busy, wants, cap }] as const;
    });
    return Object.fromEntries(limits) as Record<LimitName, LimitUse>;
  }

  #total(run: Run): number {
    const { nowMs } = this.#parts.time;
    return this.#parts.limits.reduce(
      (sum, { name, cap }) => sum + run.own.usable(name, cap, nowMs),
      0,
    );
  }

  #later(run: Run, delayMs: number, act: () => void): void {
    this.#parts.time.after(delayMs, () => this.#orLater(run, act));
  }

  /** A process that is stopped acts when it goes on. */
  #orLater(run: Run, act: () => void): void {
    if (this.#run !== run) return;
    if (this.#isStopped) this.#waiting.push(act);
    else act();
  }

  /** Clocks of nodes begin anywhere. */
  #moment() {
    const { nowMs } = this.#parts.time;
    return { monotonicMs: nowMs, wallMs: nowMs + 1e12 };
  }
}
