import type { CallFact } from '../core/call/call-facts.ts';
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

export interface MonitorParts {
  readonly store: StateStore;
  readonly onChange: (change: TrunkChange) => void;
  /** Wall clock, milliseconds; default: Date.now. */
  readonly now?: () => number;
}

/** A trunk has changed its state. */
export interface TrunkChange {
  readonly trunk: string;
  readonly from: TrunkHealth['state'];
  readonly to: TrunkHealth['state'];
  /** The evidence, for people. */
  readonly reason: string;
}

/** Keeps every trunk's health: what calls and checks say goes in, what calls may choose comes out, every change is told. */
export class TrunkMonitor implements TrunkHealthView {
  readonly #parts: Required<MonitorParts>;
  readonly #trunks = new Map<string, Watched>();
  /** `off`: every trunk stays up, but for holds. */
  #limits: HealthLimits | 'off' = 'off';

  constructor(parts: MonitorParts) {
    this.#parts = { now: Date.now, ...parts };
  }

  /** The trunks of the live configuration; those that were known before keep their health. */
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
    // Nothing would bring one that is down back.
    for (const [name, watched] of this.#trunks) {
      const { health } = watched;
      const isHeld = health.state === 'held';
      this.#become(name, watched, isHeld ? { ...health, under: HEALTHY } : HEALTHY);
    }
  }

  /** What calls say by themselves. */
  onFact(fact: CallFact): void {
    if ('attempt' in fact && fact.attempt.trunk !== undefined)
      this.#follow(fact.attempt.trunk, fact);
    const passive = passiveSignal(fact);
    if (passive !== undefined) {
      this.#trunks.get(passive.trunk)?.busy.end();
      this.signal(passive.trunk, passive.signal);
    }
  }

  /** A trial that begins before the tick has told the end of the hold-down is one all the same. */
  #follow(trunk: string, fact: CallFact): void {
    const watched = this.#trunks.get(trunk);
    if (watched === undefined) return;
    if (fact.kind === 'attempt-created') this.#step(trunk, watched, { type: 'tick' });
    watched.trials.onFact(fact);
    const evidence = watched.busy.onFact(fact);
    if (evidence !== undefined) this.signal(trunk, { type: 'doubt', source: CALLS, evidence });
  }

  /** @returns false where there is no such trunk */
  signal(trunk: string, signal: HealthSignal): boolean {
    const watched = this.#trunks.get(trunk);
    if (watched === undefined) return false;
    const isPassedOver = this.#limits === 'off' && ['good', 'bad', 'doubt'].includes(signal.type);
    if (!isPassedOver) this.#step(trunk, watched, signal);
    return true;
  }

  /** What else has said something of this trunk is configured no more. */
  keepSources(trunk: string, sources: readonly string[]): void {
    const health = this.#trunks.get(trunk)?.health;
    const free = health?.state === 'held' ? health.under : health;
    for (const source of Object.keys(free?.sources ?? {})) {
      if (!sources.includes(source)) this.signal(trunk, { type: 'forget', source });
    }
  }

  /** Holds and hold-downs end by time. */
  tick(): void {
    for (const [trunk, watched] of this.#trunks) this.#step(trunk, watched, { type: 'tick' });
  }

  callStarted(trunks: readonly string[]): void {
    for (const trunk of trunks) this.#trunks.get(trunk)?.trials.callStarted();
  }

  standing(trunk: string): HealthStanding {
    const watched = this.#trunks.get(trunk);
    if (watched === undefined) return {};
    // Its hold or its hold-down may be over since the last tick. This only answers: the tick tells the change.
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

  /** Undefined where there is no such trunk. */
  healthOf(trunk: string): { readonly health: TrunkHealth; readonly sinceMs: number } | undefined {
    return this.#trunks.get(trunk);
  }

  #step(trunk: string, watched: Watched, signal: HealthSignal): void {
    this.#become(trunk, watched, this.#after(watched.health, signal));
  }

  #after(health: TrunkHealth, signal: HealthSignal): TrunkHealth {
    const limits = this.#limits === 'off' ? NO_LIMITS : this.#limits;
    return stepHealth(health, signal, limits, this.#parts.now());
  }

  #become(trunk: string, watched: Watched, health: TrunkHealth): void {
    const { store, now, onChange } = this.#parts;
    const before = watched.health;
    if (health === before) return;
    watched.health = health;
    store.put(KIND, trunk, health);
    if (health.state === before.state) return;
    watched.sinceMs = now();
    if (health.state === 'trying') watched.trials.begin();
    const reason = reasonOf(health) || `no longer ${before.state}`;
    onChange({ trunk, from: before.state, to: health.state, reason });
  }
}

interface Watched {
  health: TrunkHealth;
  /** In its present state. */
  sinceMs: number;
  readonly trials: TrialTurns;
  readonly busy: BusyStreak;
}

/** Under which it is kept. */
const KIND = 'trunk';

/** Only an operator's word counts then. */
const NO_LIMITS: HealthLimits = {
  failAfter: Infinity,
  recoverAfter: 1,
  holdDownMs: 0,
  holdDownMaxMs: 0,
};
