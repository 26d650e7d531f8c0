import { watchedName, type CallFact } from '../core/call/call-facts.ts';
import { BusyStreak } from '../core/health/busy-streak.ts';
import { passiveSignal } from '../core/health/passive-signal.ts';
import { stepHealth } from '../core/health/step-health.ts';
import {
  CALLS,
  HEALTHY,
  reasonOf,
  type HealthLimits,
  type HealthSignal,
  type TrunkHealth,
} from '../core/health/trunk-health.ts';
import type { HealthStanding, StateStore, TrunkHealthView } from '../ports.ts';
import { readHealth } from './read-health.ts';
import { TrialTurns } from './trial-turns.ts';
import { whyUp } from './why-up.ts';

export interface MonitorParts {
  readonly store: StateStore;
  readonly onChange: (change: TrunkChange) => void;
  /** Wall clock, milliseconds. Default: Date.now. */
  readonly now?: () => number;
}

/** A change of a trunk's state. */
export interface TrunkChange {
  readonly trunk: string;
  readonly from: TrunkHealth['state'];
  readonly to: TrunkHealth['state'];
  /** The evidence, for people. */
  readonly reason: string;
}

/**
 * Keeps the health of every trunk, and of every host of a `sip` destination without a trunk, which
 * it treats as a trunk. Takes signals from calls and checks, tells calls which trunks they may use,
 * and reports every change.
 */
export class TrunkMonitor implements TrunkHealthView {
  readonly #parts: Required<MonitorParts>;
  readonly #trunks = new Map<string, Watched>();
  /** `off`: every trunk stays up, unless it is held. */
  #limits: HealthLimits | 'off' = 'off';
  #onSignal: (trunk: string, signal: HealthSignal) => void = () => undefined;

  constructor(parts: MonitorParts) {
    this.#parts = { now: Date.now, ...parts };
  }

  /** Calls this after each signal. */
  listen(onSignal: (trunk: string, signal: HealthSignal) => void): void {
    this.#onSignal = onSignal;
  }

  /** Sets the trunks and hosts of the live configuration. Known ones keep their health. */
  configure(trunks: readonly string[], limits: HealthLimits | 'off'): void {
    this.#limits = limits;
    const kept = this.#parts.store.all(KIND);
    for (const name of this.#trunks.keys()) {
      if (!trunks.includes(name)) this.#trunks.delete(name);
    }
    for (const name of trunks) {
      if (this.#trunks.has(name)) continue;
      const health = readHealth(kept.get(name)) ?? HEALTHY;
      this.#trunks.set(name, {
        health,
        sinceMs: this.#parts.now(),
        trials: new TrialTurns(),
        busy: new BusyStreak(),
      });
    }
    if (limits !== 'off') return;
    // With `health: off` no signal would end the down state of a trunk.
    for (const [name, watched] of this.#trunks) {
      const { health } = watched;
      const isHeld = health.state === 'held';
      const after = isHeld ? { ...health, under: HEALTHY } : HEALTHY;
      this.#become(name, watched, after, () => 'health: off in the configuration');
    }
  }

  /** Takes a fact about a call. */
  onFact(fact: CallFact): void {
    const name = 'attempt' in fact ? watchedName(fact.attempt) : undefined;
    if (name !== undefined) this.#follow(name, fact);
    const passive = passiveSignal(fact);
    if (passive !== undefined) {
      this.#trunks.get(passive.about)?.busy.end();
      this.signal(passive.about, passive.signal);
    }
  }

  /**
   * Counts trials. An attempt counts as a trial even if it begins before the tick has ended the
   * hold-down.
   */
  #follow(trunk: string, fact: CallFact): void {
    const watched = this.#trunks.get(trunk);
    if (watched === undefined) return;
    if (fact.kind === 'attempt-created') this.#step(trunk, watched, { type: 'tick' });
    watched.trials.onFact(fact);
    const evidence = watched.busy.onFact(fact);
    if (evidence !== undefined) this.signal(trunk, { type: 'doubt', source: CALLS, evidence });
  }

  /** Applies a signal to a trunk. @returns false if no such trunk exists */
  signal(trunk: string, signal: HealthSignal): boolean {
    const watched = this.#trunks.get(trunk);
    if (watched === undefined) return false;
    const isPassedOver = this.#limits === 'off' && EVIDENCE.includes(signal.type);
    if (!isPassedOver) this.#step(trunk, watched, signal);
    this.#onSignal(trunk, signal);
    return true;
  }

  /**
   * Ends a hold-down: the next call tries the trunk.
   * @returns false if the trunk is neither down nor being tried
   */
  retry(trunk: string): boolean {
    const watched = this.#trunks.get(trunk);
    if (watched === undefined) return false;
    this.#step(trunk, watched, { type: 'retry' });
    if (watched.health.state !== 'trying') return false;
    watched.trials.begin();
    return true;
  }

  /** Forgets the signals of all other sources of a trunk: they are no longer configured. */
  keepSources(trunk: string, sources: readonly string[]): void {
    const health = this.#trunks.get(trunk)?.health;
    const free = health?.state === 'held' ? health.under : health;
    for (const source of Object.keys(free?.sources ?? {})) {
      if (!sources.includes(source)) this.signal(trunk, { type: 'forget', source });
    }
  }

  /** Ends holds and hold-downs whose time is over. */
  tick(): void {
    for (const [trunk, watched] of this.#trunks) this.#step(trunk, watched, { type: 'tick' });
  }

  callStarted(trunks: readonly string[]): void {
    for (const trunk of trunks) this.#trunks.get(trunk)?.trials.callStarted();
  }

  standing(trunk: string): HealthStanding {
    const watched = this.#trunks.get(trunk);
    if (watched === undefined) return {};
    // A hold or hold-down may have ended since the last tick. A query changes nothing: the tick
    // reports the change.
    const health = this.#after(watched.health, { type: 'tick' });
    const isTrialDue =
      watched.health.state === 'trying' ? watched.trials.isDue : watched.trials.isIdle;
    switch (health.state) {
      case 'up':
        return {};
      case 'suspect':
        return { suspect: reasonOf(health) };
      case 'down':
        return { behind: `down, ${reasonOf(health)}` };
      case 'trying':
        return isTrialDue
          ? { suspect: reasonOf(health), isTrial: true }
          : { behind: `waits for its next trial, ${reasonOf(health)}` };
      case 'held':
        return { held: reasonOf(health) };
    }
  }

  /** Returns the health of a trunk. Undefined if no such trunk exists. */
  healthOf(trunk: string): { readonly health: TrunkHealth; readonly sinceMs: number } | undefined {
    return this.#trunks.get(trunk);
  }

  #step(trunk: string, watched: Watched, signal: HealthSignal): void {
    const before = watched.health.state;
    this.#become(trunk, watched, this.#after(watched.health, signal), () =>
      whyUp(before, signal, this.#limits),
    );
  }

  #after(health: TrunkHealth, signal: HealthSignal): TrunkHealth {
    const limits = this.#limits === 'off' ? NO_LIMITS : this.#limits;
    return stepHealth(health, signal, limits, this.#parts.now());
  }

  /** @param whyUp the evidence for a trunk against which nothing is left */
  #become(trunk: string, watched: Watched, health: TrunkHealth, whyUp: () => string): void {
    const { store, now, onChange } = this.#parts;
    const before = watched.health;
    if (health === before) return;
    watched.health = health;
    store.put(KIND, trunk, health);
    if (health.state === before.state) return;
    watched.sinceMs = now();
    if (health.state === 'trying') watched.trials.begin();
    onChange({ trunk, from: before.state, to: health.state, reason: reasonOf(health) || whyUp() });
  }
}

interface Watched {
  health: TrunkHealth;
  /** The start of its present state. Wall clock, milliseconds. */
  sinceMs: number;
  readonly trials: TrialTurns;
  readonly busy: BusyStreak;
}

/** The signals that count for nothing with `health: off`. */
const EVIDENCE: ReadonlyArray<HealthSignal['type']> = [
  'good',
  'bad',
  'doubt',
  'peers-down',
  'peers-doubt',
  'peers-good',
];

/** The kind under which the state store keeps trunks. */
const KIND = 'trunk';

/**
 * The limits for `health: off`: signals never take a trunk down, only an operator's hold counts.
 */
const NO_LIMITS: HealthLimits = {
  failAfter: Infinity,
  recoverAfter: 1,
  holdDownMs: 0,
  holdDownMaxMs: 0,
};
