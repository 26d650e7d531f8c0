import type { CallRequest } from '../core/call/call.ts';
import { wayName } from '../core/call/call-facts.ts';
import { legId } from '../core/call/ids.ts';
import type { SiteStanding, Standing, Standings } from '../core/route/standing.ts';
import type { CallRecord, WholeCall } from '../record-shapes.ts';
import { maskNumbers } from '../words/phone-numbers.ts';
import { recordedEnds } from './recorded-ends.ts';
import { playCall, type Played } from './simulate-call.ts';
import type { SimulatedEnd } from './simulated-end.ts';

/** An emergency call tries its trunks for ever. A replay does not. */
const MOST_ATTEMPTS = 200;

/** How attempts end of which no end is recorded. */
export interface AssumedEnds {
  /** By way, as a record names it: `2 +14155550123 by carrier-b`. */
  readonly byWay: ReadonlyMap<string, SimulatedEnd>;
  /** Asked for each attempt, in order. */
  readonly otherwise: () => SimulatedEnd;
}

/** What a replay takes from the records. */
interface RecordedEnding extends Pick<WholeCall, 'attempts'> {
  readonly call: Pick<CallRecord, 'status' | 'setupMs'>;
}

export interface Replay extends Played {
  /** The legs of which no end is recorded. */
  readonly assumed: ReadonlySet<string>;
}

/** Drives a route with the recorded ends of a call. The caller gives up when they did then. */
export function replayCall(
  { call, attempts }: RecordedEnding,
  request: CallRequest,
  standings: Standings,
  { byWay, otherwise }: AssumedEnds,
): Replay {
  const recorded = recordedEnds(attempts);
  const assumed = new Set<string>();
  let made = 0;
  const played = playCall(
    request,
    (attempt) => {
      made += 1;
      if (made > MOST_ATTEMPTS) return undefined;
      const end = recorded(attempt);
      if (end !== undefined) return end;
      const { tier, inTier, destination, via } = attempt;
      assumed.add(legId(request.id, tier, inTier));
      const way = wayName({ tier, destination, ...(via === undefined ? {} : { trunk: via.name }) });
      // Who may not see numbers names a way as they see it.
      return byWay.get(way) ?? byWay.get(maskNumbers(way)) ?? otherwise();
    },
    standings,
    call.status === 'CANCEL' ? call.setupMs : undefined,
  );
  return { ...played, assumed };
}

/** The standings of a recorded call, as its plan has them. */
export function standingsThen({ plan = [] }: Pick<WholeCall, 'plan'>): Standings {
  const watched = new Map<string, Standing>();
  const sites = new Map<string, SiteStanding>();
  for (const { trunk, host, site, standing, against } of plan) {
    const name = trunk ?? host;
    if (name !== undefined && standing === 'suspect')
      watched.set(name, { suspect: 'suspect then' });
    if (against === undefined) continue;
    const { kind, why } = against;
    if (kind === 'site-down') {
      if (site !== undefined) sites.set(site, { behind: why, takesTrials: false });
    } else if (name !== undefined) {
      watched.set(name, STANDINGS[kind](why));
    }
  }
  return { watched, sites };
}

const STANDINGS = {
  held: (why: string): Standing => ({ held: why }),
  down: (why: string): Standing => ({ behind: why }),
  full: (why: string): Standing => ({ room: { legs: 0, limit: why.replace(/^full: /, '') } }),
} as const;
