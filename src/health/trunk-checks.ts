import { checkName, type CheckSettings } from '../settings/checks.ts';
import type { Trunk } from '../core/route/route.ts';
import { CALLS } from '../core/health/trunk-health.ts';
import { CheckSchedule, type CheckSeen } from './check-schedule.ts';
import { createCheck, type CheckParts } from './create-check.ts';
import type { TrunkMonitor } from './trunk-monitor.ts';

/**
 * After this many `unknown` results in a row, a check no longer counts for or against its trunk.
 */
const FORGET_AFTER = 3;

export interface TrunkCheckParts extends CheckParts {
  /** Subscribes to changes of contacts, while Asterisk is connected. */
  watchContacts(): void;
}

/** Runs the active checks of trunks, and passes the results to their health. */
export class TrunkChecks {
  readonly #monitor: TrunkMonitor;
  readonly #parts: TrunkCheckParts;
  readonly #schedule: CheckSchedule;
  /** The number of `unknown` results in a row, by trunk and check. */
  readonly #unknown = new Map<string, number>();
  #trunks: readonly Trunk[] = [];

  constructor(monitor: TrunkMonitor, parts: TrunkCheckParts) {
    this.#monitor = monitor;
    this.#parts = parts;
    this.#schedule = new CheckSchedule((trunk, seen) => this.#onResult(trunk, seen));
  }

  /** @param checks by the name of the trunk */
  configure(trunks: readonly Trunk[], checks: ReadonlyMap<string, readonly CheckSettings[]>): void {
    this.#trunks = trunks;
    const wanted = trunks.flatMap((trunk) =>
      (checks.get(trunk.name) ?? []).map((settings) => ({ trunk, settings })),
    );
    this.#schedule.set(
      wanted.map(({ trunk, settings }) => ({
        owner: trunk.name,
        version: JSON.stringify([settings, trunk.endpoint]),
        create: () => createCheck(settings, this.#parts, trunk),
      })),
    );
    this.#watchContacts();
    for (const { name } of trunks) {
      const sources = [CALLS, ...(checks.get(name) ?? []).map(checkName)];
      this.#monitor.keepSources(name, sources);
    }
  }

  /** Runs contact checks: Asterisk reported a change of this endpoint's contacts. */
  onContacts(endpoint: string): void {
    const trunks = this.#trunks.filter((trunk) => trunk.endpoint === endpoint);
    const names = new Set(trunks.map(({ name }) => name));
    this.#schedule.runSoon(({ owner, check }) => names.has(owner) && check.name === CONTACT);
  }

  /**
   * Runs contact checks, which may have missed changes, and checks whose last result was `unknown`.
   */
  onConnected(): void {
    this.#watchContacts();
    this.#schedule.runSoon(
      ({ check, last }) => check.name === CONTACT || last?.result === 'unknown',
    );
  }

  seenOf(trunk: string): readonly CheckSeen[] {
    return this.#schedule.seenOf(trunk);
  }

  close(): void {
    this.#schedule.close();
  }

  #watchContacts(): void {
    if (this.#schedule.has(CONTACT)) this.#parts.watchContacts();
  }

  #onResult(trunk: string, { name, result, evidence }: CheckSeen): void {
    const key = JSON.stringify([trunk, name]);
    const unknown = result === 'unknown' ? (this.#unknown.get(key) ?? 0) + 1 : 0;
    this.#unknown.set(key, unknown);
    switch (result) {
      case 'good':
        this.#monitor.signal(trunk, { type: 'good', source: name });
        return;
      case 'bad':
        this.#monitor.signal(trunk, { type: 'bad', source: name, evidence });
        return;
      case 'unknown':
        if (unknown >= FORGET_AFTER) this.#monitor.signal(trunk, { type: 'forget', source: name });
    }
  }
}

const CONTACT = 'contact';
