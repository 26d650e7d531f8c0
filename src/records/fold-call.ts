import { isFailure, type CallFact } from '../core/call/call-facts.ts';
import { placeOf } from '../core/route/route.ts';
import { present } from '../present.ts';
import type { AttemptRecord, CallRecord, EntryRecord, WholeCall } from '../record-ports.ts';
import { foldAttempts } from './fold-attempts.ts';
import type { RuleLines } from './rule-lines.ts';

/** What a record needs beside the facts. */
export interface Stamp {
  /** When the call came in. Unix time, milliseconds. */
  readonly at: number;
  readonly seq: number;
}

/**
 * Makes the record of a call from its facts, in their order. A call that has not ended has the
 * status `LIVE`.
 */
export function foldCall(
  facts: readonly CallFact[],
  stamp: Stamp,
  linesOf: (config: string | undefined) => RuleLines | undefined = () => undefined,
): WholeCall {
  const begin = facts.find(isBegin);
  const back = facts.find((fact) => fact.kind === 'call-handed-back');
  const attempts = foldAttempts(facts, linesOf(begin?.config));
  return {
    call: callOf(facts, attempts, stamp),
    attempts,
    entries: facts.map((fact, index) => entryOf(fact, index + 1)),
    ...present({
      plan: begin?.kind === 'call-started' ? begin.plan : undefined,
      chance: begin?.kind === 'call-started' ? begin.chance : undefined,
      variables: back?.variables,
    }),
  };
}

/** Plan, draw and variables are told once, beside the entries. */
export function entryOf(fact: CallFact, seq: number): EntryRecord {
  const {
    call: _,
    plan: __,
    chance: ___,
    variables: ____,
    ...told
  } = {
    plan: undefined,
    chance: undefined,
    variables: undefined,
    ...fact,
  };
  return { seq, ...told };
}

function callOf(
  facts: readonly CallFact[],
  attempts: readonly AttemptRecord[],
  { at, seq }: Stamp,
): CallRecord {
  const begin = facts.find(isBegin);
  const connected = facts.find(({ kind }) => kind === 'call-connected' || kind === 'call-adopted');
  const back = facts.find((fact) => fact.kind === 'call-handed-back');
  const drilled = facts.find((fact) => fact.kind === 'attempt-uncalled' && fact.drill);
  const drill = drilled?.kind === 'attempt-uncalled' ? drilled.drill : undefined;
  const end = endOf(facts);
  const place = back?.to && placeOf(back.to);
  const adopted = begin?.kind === 'call-adopted';
  const answered = attempts.find(({ answeredMs }) => answeredMs !== undefined);
  const decided = answered ?? decidedBy(attempts, end);
  const lastMs = facts.at(-1)?.ms ?? 0;
  const isLive = end === undefined;
  const rings = attempts.flatMap(({ ringingMs }) => ringingMs ?? []);
  return {
    id: facts[0]?.call ?? '',
    seq,
    at,
    ...present({
      caller: begin?.callerNumber,
      dialled: begin?.dialled,
      number: begin?.listed?.number,
      config: begin?.config,
      sip: end?.sip,
      cause: back?.cause,
      endedBy: end?.endedBy,
      tier: answered?.tier ?? end?.tier ?? decided?.tier,
      trunk: answered === undefined ? (end?.trunk ?? decided?.trunk) : answered.trunk,
      way: decided?.way,
      drill: drill?.name,
      drillRun: drill?.run,
      place,
      talkMs: connected && (end?.ms ?? lastMs) - connected.ms,
      firstRingMs: rings.length === 0 ? undefined : Math.min(...rings),
      movedOnMs: movedOn(facts),
    }),
    route: begin?.route ?? '',
    status: end?.status ?? 'LIVE',
    why: end?.why ?? '',
    attempts: attempts.filter(({ dialledMs }) => dialledMs !== undefined).length,
    passedOver: attempts.filter(({ kind }) => kind === 'skipped' || kind === 'postponed').length,
    failedOver: back?.to === undefined ? leftPrimary(attempts) : back.leftPrimary,
    emergency: begin?.isEmergency ?? false,
    transferred: facts.some(({ kind }) => kind === 'call-transferred'),
    adopted,
    setupMs: adopted ? 0 : (connected?.ms ?? (isLive ? lastMs : end.ms)),
    hops: begin?.hops ?? 0,
  };
}

type Begin = Extract<CallFact, { kind: 'call-started' | 'call-refused' | 'call-adopted' }>;

function isBegin(fact: CallFact): fact is Begin {
  const { kind } = fact;
  return kind === 'call-started' || kind === 'call-refused' || kind === 'call-adopted';
}

/** The call went on to another way: that was dialled, or it answered. */
function leftPrimary(attempts: readonly AttemptRecord[]): boolean {
  return attempts.some(({ primary, dialledMs }) => !primary && dialledMs !== undefined);
}

interface End extends Pick<CallRecord, 'status' | 'why' | 'sip' | 'endedBy' | 'tier' | 'trunk'> {
  readonly ms: number;
}

/** An answered call that continues in the dialplan has ended before it is handed back. */
function endOf(facts: readonly CallFact[]): End | undefined {
  const isTalking = facts.some(({ kind }) => kind === 'call-connected' || kind === 'call-adopted');
  for (const fact of facts) {
    if (fact.kind === 'call-ended') return fact;
    if (fact.kind === 'call-handed-back') return { ...fact, endedBy: 'app' };
    if (fact.kind === 'call-let-go') {
      const { ms, why } = fact;
      return { ms, why, endedBy: 'app', status: isTalking ? 'ANSWER' : 'DRAINING' };
    }
  }
  return undefined;
}

/** The attempt that decided a call that nobody answered: the last one of its tier that ended. */
function decidedBy(
  attempts: readonly AttemptRecord[],
  end: End | undefined,
): AttemptRecord | undefined {
  if (end === undefined || end.status === 'CANCEL') return undefined;
  return attempts.findLast(
    ({ tier, trunk, outcome }) =>
      outcome === end.status && tier === end.tier && trunk === end.trunk,
  );
}

/** From the first failure to the next dialling, or to the place in the dialplan. */
function movedOn(facts: readonly CallFact[]): number | undefined {
  const failed = facts.findIndex(isFailure);
  if (failed < 0) return undefined;
  const next = facts
    .slice(failed)
    .find(
      (fact) =>
        fact.kind === 'attempt-dialled' ||
        (fact.kind === 'call-handed-back' && fact.to !== undefined),
    );
  return next && next.ms - (facts[failed]?.ms ?? 0);
}
