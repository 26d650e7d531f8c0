import type { CallFact, CallerAndRoute } from '../core/call/call-facts.ts';
import type { Logger } from '../ports.ts';

/**
 * Follows emergency calls for the log. Their rounds repeat every few seconds until somebody
 * answers, so a line that says the same as one before is only worth `debug`. The failure of a whole
 * round, and an end without an answer, are errors.
 */
export class EmergencyLog {
  readonly #logger: Logger;
  readonly #calls = new Map<string, Followed>();

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** Whether the log has said the same of this call in an earlier round. */
  repeats(fact: CallFact): boolean {
    return this.#calls.get(fact.call)?.said.has(gistOf(fact)) ?? false;
  }

  take(fact: CallFact): void {
    const { call, ms } = fact;
    if (fact.kind === 'call-started' || fact.kind === 'call-refused') {
      if (fact.isEmergency) this.#calls.set(call, followed(fact));
      return;
    }
    const own = this.#calls.get(call);
    if (own === undefined) return;
    own.said.add(gistOf(fact));
    switch (fact.kind) {
      case 'attempt-ended':
      case 'attempt-uncalled': {
        const { attempt, outcome, sip } = fact;
        const way = attempt.trunk ?? attempt.endpoint ?? `tier ${attempt.tier}`;
        own.ends.set(way, sip === undefined ? outcome : `${outcome} (SIP ${sip})`);
        own.attempts += 1;
        return;
      }
      case 'round-failed':
        own.rounds = fact.round;
        if (fact.round === 1) {
          this.#logger.error('no carrier takes the emergency call, trying all of them again', {
            call,
            ms,
            ...own.who,
            ends: endsOf(own),
          });
        }
        return;
      case 'call-handed-back':
      case 'call-ended':
        if (fact.status === 'ANSWER') return;
        this.#logger.error('the emergency call was not answered', {
          call,
          ms,
          ...own.who,
          why: fact.why,
          attempts: own.attempts,
          failedRounds: own.rounds,
          ends: endsOf(own),
        });
        return;
      case 'call-released':
      case 'call-let-go':
        this.#calls.delete(call);
        return;
      case 'attempt-created':
      case 'attempt-skipped':
      case 'attempt-postponed':
      case 'attempt-dialled':
      case 'attempt-progress':
      case 'attempt-ringing':
      case 'attempt-early-media':
      case 'attempt-confirming':
      case 'attempt-answered':
      case 'call-adopted':
      case 'call-connected':
      case 'call-transferred':
    }
  }
}

interface Followed {
  readonly who: { readonly callerNumber?: string; readonly dialled?: string };
  /** The gists of all facts so far. */
  readonly said: Set<string>;
  /** The last end of each trunk. */
  readonly ends: Map<string, string>;
  attempts: number;
  /** The rounds in which every trunk has failed. */
  rounds: number;
}

function followed({ callerNumber, dialled }: CallerAndRoute): Followed {
  return {
    who: {
      ...(callerNumber === undefined ? {} : { callerNumber }),
      ...(dialled === undefined ? {} : { dialled }),
    },
    said: new Set(),
    ends: new Map(),
    attempts: 0,
    rounds: 0,
  };
}

/** What a fact says, whatever the time and the round. */
function gistOf(fact: CallFact): string {
  if (!('attempt' in fact)) return fact.kind;
  const said: readonly unknown[] = [fact.kind, fact.attempt.tier];
  const isEnd = fact.kind === 'attempt-ended' || fact.kind === 'attempt-uncalled';
  return (isEnd ? [...said, fact.outcome, fact.sip, fact.cause, fact.why] : said).join(' ');
}

/** `carrier-a: CONGESTION (SIP 503), carrier-b: BUSY (SIP 486)`. */
function endsOf({ ends }: Followed): string {
  return Array.from(ends, ([way, end]) => `${way}: ${end}`).join(', ');
}
