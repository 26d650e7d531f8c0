import type { Route } from '../core/route/route.ts';
import type { LastProven } from '../operations.ts';
import type { Logger } from '../ports.ts';
import type { Proof, Records, Tallied, WholeCall } from '../record-ports.ts';
import { keyOfProof, proofsOf } from '../records/store/proofs.ts';
import type { AttemptFigures } from '../report-operations.ts';
import type { RouteStatus } from '../route-status.ts';
import { attemptFigures, byName, callFigures } from '../reports/figures.ts';
import { groupedBy } from '../reports/grouped-by.ts';
import { writeDuration } from '../words/durations.ts';
import { beginOf } from '../words/zoned-time.ts';
import { isoOf } from '../words/iso-time.ts';
import { isOfBackup, type BackupRoute } from './proven-backup.ts';

const DAY_MS = 86_400_000;

export interface DayWatchParts {
  readonly records: Pick<Records, 'tally' | 'proofs' | 'status'>;
  readonly logger: Logger;
  /** Wall clock, milliseconds. Default: Date.now. */
  readonly now?: () => number;
}

interface Seen {
  readonly attempts: ReadonlyMap<string, readonly Tallied[]>;
  readonly calls: ReadonlyMap<string, readonly Tallied[]>;
  readonly failovers: number;
  readonly proofs: readonly Proof[];
}

/**
 * Follows the last 24 hours, and when backups were proven. The records know that, also of other
 * nodes with the same database, so it looks there from time to time.
 */
export class DayWatch {
  readonly #parts: Required<DayWatchParts>;
  #seen: Seen | undefined;
  /** What the calls of this run have proven, by their backups. */
  readonly #own = new Map<string, Proof>();
  /** What the records and the calls of this run have proven. Undefined: something is new. */
  #proofs: ReadonlyMap<string, readonly Proof[]> | undefined;
  #isLooking = false;

  constructor(parts: DayWatchParts) {
    this.#parts = { now: Date.now, ...parts };
  }

  /** A call that has just ended: the records say only some seconds later what it has proven. */
  onEnd(whole: WholeCall): void {
    if (this.#parts.records.status().state === 'off') return;
    for (const proof of proofsOf([whole])) {
      this.#own.set(keyOfProof(proof), proof);
      this.#proofs = undefined;
    }
  }

  async look(): Promise<void> {
    const { records, logger, now } = this.#parts;
    if (this.#isLooking || records.status().state === 'off') return;
    this.#isLooking = true;
    try {
      const from = beginOf('15m', now() - DAY_MS, 'UTC');
      // The clocks of other nodes may be ahead.
      const spans = [{ from, to: from + 2 * DAY_MS }];
      const tallied = await records.tally({ kinds: ['end', 'route'], spans });
      const calls = tallied.filter(({ kind }) => kind === 'route');
      this.#seen = {
        attempts: byName(tallied.filter(({ kind }) => kind === 'end')),
        calls: byName(calls),
        failovers: callFigures(calls).failovers,
        proofs: await records.proofs(),
      };
      this.#proofs = undefined;
    } catch (error) {
      // The writer tells when the database is away. The figures then stay as they were.
      logger.debug('the figures of the day cannot be read now', { error });
    } finally {
      this.#isLooking = false;
    }
  }

  /** The attempts by a trunk or a host. Undefined: the records do not say. */
  ofTrunk(name: string): AttemptFigures | undefined {
    return this.#seen && attemptFigures(this.#seen.attempts.get(name) ?? []);
  }

  /** The calls to a route. Undefined: the records do not say. */
  ofRoute(name: string): RouteStatus['day'] {
    if (this.#seen === undefined) return undefined;
    const { calls, failovers } = callFigures(this.#seen.calls.get(name) ?? []);
    return { calls, failovers };
  }

  /** The calls that failed over. Undefined: the records do not say. */
  get failovers(): number | undefined {
    return this.#seen?.failovers;
  }

  /**
   * Which proof of its backup a route lacks. Undefined: none, or the records have not said yet what
   * was proven.
   */
  whyUnproven(route: BackupRoute & Pick<Route, 'provenWithinMs'>): string | undefined {
    const { provenWithinMs } = route;
    if (provenWithinMs === undefined || this.#seen === undefined) return undefined;
    const last = this.#lastProof(route);
    if (last !== undefined && this.#parts.now() - last.at <= provenWithinMs) return undefined;
    const proof = last === undefined ? 'never proven' : `last proven on ${isoOf(last.at)}`;
    return `the backup was ${proof}, and proven_within is ${writeDuration(provenWithinMs)}: a drill proves it`;
  }

  /** Undefined: never, or not as the route is now. */
  provenOf(route: BackupRoute): LastProven | undefined {
    const last = this.#lastProof(route);
    if (last === undefined) return undefined;
    const { at, call, drill } = last;
    return { at: isoOf(at), call, ...(drill === '' ? {} : { drill }) };
  }

  #lastProof(route: BackupRoute): Proof | undefined {
    this.#proofs ??= groupedBy(
      [...(this.#seen?.proofs ?? []), ...this.#own.values()],
      (proof) => proof.route,
    );
    const [last] = (this.#proofs.get(route.name) ?? [])
      .filter((proof) => isOfBackup(proof, route))
      .toSorted((one, other) => other.at - one.at);
    return last;
  }
}
