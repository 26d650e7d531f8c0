import type { OwnLimit } from '../core/cluster/own-limit.ts';
import { OwnShares, type SavedShares, type TwoClocks } from '../core/cluster/own-shares.ts';
import {
  limitParts,
  passShares,
  type LimitName,
  type LimitUse,
  type ShareReport,
} from '../core/cluster/share-pass.ts';
import type { ShareView } from '../core/cluster/share-view.ts';
import { shareWanted } from '../core/cluster/share-wants.ts';
import type { Logger, StateStore } from '../ports.ts';
import { present } from '../present.ts';
import { ABSENT_AFTER_MS } from './node-statuses.ts';
import { passingOn } from './passing-on.ts';
import { readSaved } from './saved-shares.ts';
import type { ShareStore, SharesSaid, Totals } from './share-store.ts';
import type { Beat, Heard, SharedStore, Who } from './shared-store.ts';
import { StartRates } from './start-rates.ts';
import { whyOf } from '../words/why-of.ts';

export interface SharingParts {
  readonly node: string;
  readonly goneAfterMs: number;
  readonly state: Pick<StateStore, 'all' | 'put'>;
  /** The limits that all nodes have together, by the live configuration. */
  readonly limits: () => readonly OwnLimit[];
  /** When an operator has forgotten a node, by its name and the database's clock. */
  readonly forgotten: () => ReadonlyMap<string, number>;
  /** The node lets its calls run out. */
  readonly isDraining: () => boolean;
  readonly logger: Pick<Logger, 'warn'>;
  /** Monotonic and wall clock, milliseconds. Default: performance.now and Date.now. */
  readonly clocks?: () => TwoClocks;
}

const KIND = 'shares';
/** How often the state file hears that the shares still hold. Milliseconds. */
const SAVE_EVERY_MS = 10_000;

/**
 * Shares the limits of trunks out among the nodes, with the heartbeats that pass through here. A
 * call reads a number in memory.
 */
export class Sharing implements ShareView {
  readonly #parts: SharingParts;
  readonly #clocks: () => TwoClocks;
  readonly #own: OwnShares;
  readonly #rates = new StartRates();
  #told: Readonly<Record<LimitName, LimitUse>> = {};
  #totals: Totals | undefined;
  /** What all use together, as this node has counted it as coordinator. */
  #counted: Totals | undefined;
  #savedMs = -Infinity;
  /** Why the last pass failed. */
  #trouble: string | undefined;
  #hurry: () => void = () => undefined;

  constructor(parts: SharingParts) {
    this.#parts = parts;
    this.#clocks = parts.clocks ?? (() => ({ monotonicMs: performance.now(), wallMs: Date.now() }));
    const { node, goneAfterMs, state } = parts;
    const saved = readSaved(state.all(KIND).get(node));
    this.#own = new OwnShares({ node, goneAfterMs, ...present({ saved }) }, this.#clocks());
  }

  usable(units: 'calls' | 'starts', trunk: string, cap: number, busy: number): number {
    const limit: LimitName = `${units} ${trunk}`;
    const share = this.#own.usable(limit, cap, this.#clocks().monotonicMs);
    // The coordinator does not know yet how much is needed here.
    if (busy + 1 >= share && share < cap && busy > (this.#told[limit]?.busy ?? 0)) this.#hurry();
    return share;
  }

  /** How much of a limit this node may use, for people. */
  shareOf(limit: LimitName, cap: number): number {
    return this.#own.usable(limit, cap, this.#clocks().monotonicMs);
  }

  /** What all nodes use of a limit together, as far as that is known. */
  total(limit: LimitName): number | undefined {
    return this.#totals?.[limit];
  }

  /** The same database, with shares in its heartbeats. */
  through(store: ShareStore): SharedStore {
    return {
      ...passingOn(store),
      beat: (beat) => this.#beat(store, beat),
      listen: (onNews) => {
        this.#hurry = onNews;
        store.listen(onNews);
      },
    };
  }

  async #beat(store: ShareStore, beat: Beat): Promise<Heard> {
    const sentMs = this.#clocks().monotonicMs;
    const shares = this.#say(sentMs);
    const heard = await store.beat({ ...beat, shares });
    if (!heard.isWritten) return heard;
    const { pass, shares: granted, totals, members } = heard.shares;
    const before = this.#usableOfAll();
    this.#own.heard({ pass, members, ...present({ shares: granted }) }, sentMs);
    this.#totals = totals;
    const after = this.#usableOfAll();
    const isChanged = after.some((units, index) => units !== before[index]);
    this.#save(isChanged);
    // What this node has given back is of use once the coordinator knows that it has heard.
    if (after.some((units, index) => units < (before[index] ?? 0))) this.#hurry();
    const { name, incarnation } = beat;
    if (heard.coordinator?.name === name) await this.#tryToCoordinate(store, { name, incarnation });
    else this.#counted = undefined;
    return heard;
  }

  /** The heartbeat was answered, so a pass that fails makes nobody alone. */
  async #tryToCoordinate(store: ShareStore, who: Who): Promise<void> {
    let trouble: string | undefined;
    try {
      await this.#coordinate(store, who);
    } catch (error) {
      trouble = whyOf(error);
    }
    if (trouble !== undefined && trouble !== this.#trouble) {
      this.#parts.logger.warn('limits of trunks cannot be shared out anew', { why: trouble });
    }
    this.#trouble = trouble;
  }

  #say(nowMs: number): SharesSaid {
    const { limits, isDraining } = this.#parts;
    const isLeaving = isDraining();
    const uses = limits().map(({ name, cap, busy, begun, windowMs }) => {
      const { units } = limitParts(name);
      const rate = this.#rates.of(name, begun, nowMs);
      const wants = isLeaving ? busy : shareWanted({ units, busy, windowMs, ...rate });
      return [name, { has: this.#own.usable(name, cap, nowMs), busy, wants, cap }] as const;
    });
    this.#told = Object.fromEntries(uses) as Record<LimitName, LimitUse>;
    const totals = this.#counted;
    const { goneAfterMs } = this.#parts;
    return { pass: this.#own.pass, limits: this.#told, goneAfterMs, ...present({ totals }) };
  }

  /** One pass over all limits. */
  async #coordinate(store: ShareStore, who: Who): Promise<void> {
    const read = await store.readShares(who);
    if (read === undefined) return;
    const { goneAfterMs } = this.#parts;
    this.#counted = totalsOf(read.reports);
    const { pass, changed, isWaiting } = passShares({
      ...read,
      absentAfterMs: ABSENT_AFTER_MS,
      goneAfterMs,
      forgotten: this.#forgotten(read.reports),
    });
    if (isWaiting) this.#hurry();
    if (changed.size > 0) await store.writeShares(who, read.lastPass, pass, changed);
  }

  /** Those that were not heard of since. */
  #forgotten(reports: readonly ShareReport[]): ReadonlySet<string> {
    const heard = new Map(reports.map(({ name, heardAtMs }) => [name, heardAtMs]));
    const times = [...this.#parts.forgotten()];
    return new Set(times.flatMap(([name, atMs]) => ((heard.get(name) ?? 0) < atMs ? name : [])));
  }

  #usableOfAll(): readonly number[] {
    const { monotonicMs } = this.#clocks();
    return Object.entries(this.#told).map(([name, { cap }]) =>
      this.#own.usable(name as LimitName, cap, monotonicMs),
    );
  }

  /** A share that was lowered is in the state file before anybody hears that it is known. */
  #save(isChanged: boolean): void {
    const now = this.#clocks();
    if (!isChanged && now.monotonicMs - this.#savedMs < SAVE_EVERY_MS) return;
    const { state, node } = this.#parts;
    const saved: SavedShares | undefined = this.#own.toSave(now);
    if (saved !== undefined) state.put(KIND, node, saved);
    this.#savedMs = now.monotonicMs;
  }
}

function totalsOf(reports: readonly ShareReport[]): Totals {
  const totals: Record<LimitName, number> = {};
  for (const { limits = {} } of reports) {
    for (const [name, { busy }] of Object.entries(limits) as Array<[LimitName, LimitUse]>) {
      totals[name] = (totals[name] ?? 0) + busy;
    }
  }
  return totals;
}
