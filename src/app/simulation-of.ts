import type { Config } from '../config/config.ts';
import { tryEdits, type TrialParts } from '../config/files/trial.ts';
import { refusalOf } from '../core/call/admission.ts';
import type { CallRequest } from '../core/call/call.ts';
import { BY_NUMBER } from '../core/call/stasis-arguments.ts';
import type { Standings } from '../core/route/standing.ts';
import type { CallRecord, WholeCall } from '../record-ports.ts';
import { foldCall } from '../records/fold-call.ts';
import type {
  NotSimulated,
  Replayed,
  ReplayAsked,
  SimulationAsked,
  SimulationOperations,
} from '../simulation-operations.ts';
import { assumedStandings, type NamedParts } from '../simulation/assumed-standings.ts';
import { differenceOf } from '../simulation/difference.ts';
import { replayCall, standingsThen } from '../simulation/replay-call.ts';
import type { Played } from '../simulation/simulate-call.ts';
import { simulatedRequest } from '../simulation/simulated-request.ts';
import { END_HELP, parseEnd, type SimulatedEnd } from '../simulation/simulated-end.ts';
import { watchedIn } from './watched-in.ts';

export interface SimulationParts {
  readonly live: () => { readonly config: Config; readonly hash: string };
  readonly trial: TrialParts;
  readonly call: (id: string) => Promise<WholeCall | undefined>;
  readonly standingsNow: (config: Config) => Standings;
}

/** Plays calls that nobody makes. Nothing is written, and no live call learns of it. */
export function simulationOperations(parts: SimulationParts): SimulationOperations {
  const { live, trial, call: find, standingsNow } = parts;
  const configOf = async ({ edits, base }: Pick<ReplayAsked, 'edits' | 'base'>) =>
    edits === undefined ? { ok: true as const, ...live() } : tryEdits(trial, edits, base);
  return {
    simulate: async (asked) => {
      const tried = await configOf(asked);
      if (!tried.ok) return tried;
      const ends = parsed(asked.ends ?? []);
      const byWay = parsedByWay(asked.endsByWay ?? {});
      if (!ends.ok) return ends;
      if (!byWay.ok) return byWay;
      const standings = assumedStandings(asked, partsOf(tried.config));
      if ('unknown' in standings) return unknown(`no trunk, host or site "${standings.unknown}"`);
      const found = requestFor(argumentsOf(asked), tried, {
        id: 'simulated',
        chance: asked.chance ?? 0,
        ...(asked.caller === undefined ? {} : { callerNumber: asked.caller }),
      });
      if ('ok' in found) return found;
      const waiting = [...ends.value];
      const none = { call: NO_CALL, attempts: [] };
      const answered = { byWay: byWay.value, otherwise: () => waiting.shift() ?? ANSWER };
      const played = replayCall(none, found, standings, answered);
      return { ok: true, ...wholeOf(played, { at: Date.now(), seq: 0 }) };
    },
    replay: async (id, asked) => {
      const recorded = await find(id);
      if (recorded === undefined) return unknown(`no call "${id}" in the records`);
      const { call } = recorded;
      if (call.status === 'LIVE') return impossible('the call has not ended');
      if (call.adopted) return impossible('what came before the app started is not known');
      const byWay = parsedByWay(asked.assume);
      const otherwise = parsed([asked.otherwise]);
      if (!byWay.ok) return byWay;
      if (!otherwise.ok) return otherwise;
      const tried = await configOf(asked);
      if (!tried.ok) return tried;
      const found = requestFor(argumentsOfCall(call), tried, { id, ...callerOf(call) });
      if ('ok' in found) return found;
      const isThen = asked.standings === 'then';
      const standings = isThen ? standingsThen(recorded) : standingsNow(tried.config);
      const [end = ANSWER] = otherwise.value;
      const assumed = { byWay: byWay.value, otherwise: () => end };
      const played = replayCall(recorded, found, standings, assumed);
      return replayed(recorded, played, played.assumed);
    },
  };
}

const ANSWER: SimulatedEnd = { written: 'answer', rings: false, how: { by: 'answer' } };
const NO_CALL = { status: 'ANSWER', setupMs: 0 } as const;

function partsOf(config: Config): NamedParts {
  return {
    watched: new Set(watchedIn(config).map(({ name }) => name)),
    sites: new Set(config.sites.map(({ name }) => name)),
  };
}

type Tried = ReturnType<SimulationParts['live']>;

function requestFor(
  args: readonly string[],
  { config, hash }: Tried,
  more: Partial<CallRequest>,
): CallRequest | NotSimulated {
  const { request, exists } = simulatedRequest(args, config, { ...more, config: hash });
  const refusal = refusalOf(request, { exists });
  if (refusal === undefined) return request;
  const { status, why } = refusal;
  const message = `${request.route.name}: ${why}`;
  return status === 'NOROUTE' ? unknown(message) : impossible(message);
}

function argumentsOf({ route, number, dialled = '' }: SimulationAsked): readonly string[] {
  return number === undefined ? [route ?? '', dialled] : [BY_NUMBER, number];
}

function argumentsOfCall({ route, number, dialled = '', hops }: CallRecord): readonly string[] {
  return number === undefined ? [route, dialled, String(hops)] : [BY_NUMBER, number, String(hops)];
}

function callerOf({ caller }: CallRecord): Partial<CallRequest> {
  return caller === undefined ? {} : { callerNumber: caller };
}

function replayed(recorded: WholeCall, played: Played, assumed: ReadonlySet<string>): Replayed {
  const { at, seq } = recorded.call;
  const whole = wholeOf(played, { at, seq });
  return {
    ok: true,
    ...whole,
    attempts: whole.attempts.map((attempt) => ({
      ...attempt,
      source: assumed.has(attempt.leg) ? 'assumed' : 'recorded',
    })),
    difference: differenceOf(recorded, whole),
  };
}

/** The player stops when the two talk. */
function wholeOf(
  { facts }: Played,
  stamp: { readonly at: number; readonly seq: number },
): WholeCall {
  const whole = foldCall(facts, stamp);
  const { talkMs: _, ...call } = whole.call;
  const isConnected = facts.some(({ kind }) => kind === 'call-connected');
  return { ...whole, call: isConnected ? { ...call, status: 'ANSWER' } : call };
}

type Parsed<Value> = { readonly ok: true; readonly value: Value } | NotSimulated;

function parsed(words: readonly string[]): Parsed<readonly SimulatedEnd[]> {
  const ends = words.map((word) => parseEnd(word));
  const wrong = words.find((_, index) => ends[index] === undefined);
  if (wrong === undefined) return { ok: true, value: ends.flatMap((end) => end ?? []) };
  return {
    ok: false,
    why: 'wrong',
    message: `"${wrong}" is no end of an attempt; use ${END_HELP}`,
  };
}

function parsedByWay(
  words: Readonly<Record<string, string>>,
): Parsed<ReadonlyMap<string, SimulatedEnd>> {
  const ends = parsed(Object.values(words));
  if (!ends.ok) return ends;
  const ways = Object.keys(words);
  return { ok: true, value: new Map(ends.value.map((end, index) => [ways[index] ?? '', end])) };
}

function unknown(message: string): NotSimulated {
  return { ok: false, why: 'unknown', message };
}

function impossible(message: string): NotSimulated {
  return { ok: false, why: 'impossible', message };
}
