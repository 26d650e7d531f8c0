import { setImmediate as otherWork } from 'node:timers/promises';
import type { Config } from '../config/config.ts';
import type { ConfigReader } from '../config/files/config-reader.ts';
import { tryEdits } from '../config/files/trial.ts';
import { refusalOf } from '../core/call/admission.ts';
import type { CallRequest } from '../core/call/call.ts';
import { BY_NUMBER } from '../core/call/stasis-arguments.ts';
import type { Standings } from '../core/route/standing.ts';
import { present } from '../present.ts';
import type { WholeCall } from '../record-ports.ts';
import type {
  AllSimulated,
  NotSimulated,
  Replayed,
  ReplayAsked,
  Situation,
  SimulationAsked,
  SimulationOperations,
} from '../simulation-operations.ts';
import { assumedStandings, type NamedParts } from '../simulation/assumed-standings.ts';
import { differenceOf } from '../simulation/difference.ts';
import { replayCall, standingsThen } from '../simulation/replay-call.ts';
import { everySituation } from '../simulation/simulate-all.ts';
import { ANSWER, END_HELP, parseEnd, type SimulatedEnd } from '../simulation/simulated-end.ts';
import { simulatedRequest } from '../simulation/simulated-request.ts';
import { playedCall } from './played-call.ts';
import { replayRecorded, whyNotReplayable, type PlayedAgain } from './replay-recorded.ts';
import { watchedIn } from './watched-in.ts';

export interface SimulationParts {
  readonly live: () => { readonly config: Config; readonly hash: string };
  readonly reader: ConfigReader;
  readonly call: (id: string) => Promise<WholeCall | undefined>;
  readonly standingsNow: (config: Config) => Standings;
}

/** The most situations of one answer. */
const MOST_SITUATIONS = 200;

/** Plays calls that nobody makes. Nothing is written, and no live call learns of it. */
export function simulationOperations(parts: SimulationParts): SimulationOperations {
  const { live, reader, call: find, standingsNow } = parts;
  const configOf = async ({ edits, base }: Pick<ReplayAsked, 'edits' | 'base'>) =>
    edits === undefined ? { ok: true as const, ...live() } : tryEdits(reader, edits, base);

  /** What is played, and what stands against trunks and sites meanwhile. */
  async function setUp(asked: SimulationAsked): Promise<SetUp | NotSimulated> {
    const tried = await configOf(asked);
    if (!tried.ok) return tried;
    const standings = assumedStandings(asked, partsOf(tried.config));
    if ('unknown' in standings) return unknown(`no trunk, host or site "${standings.unknown}"`);
    const request = requestFor(asked, tried);
    return 'ok' in request ? request : { ok: true, request, standings };
  }

  return {
    simulate: async (asked) => {
      const ends = parsed(asked.ends ?? []);
      const byWay = parsedByWay(asked.endsByWay ?? {});
      if (!ends.ok) return ends;
      if (!byWay.ok) return byWay;
      const found = await setUp(asked);
      if (!found.ok) return found;
      const waiting = [...ends.value];
      const none = { call: NO_CALL, attempts: [] };
      const answered = { byWay: byWay.value, otherwise: () => waiting.shift() ?? ANSWER };
      const { facts, heard } = replayCall(none, found.request, found.standings, answered);
      return { ok: true, ...playedCall(facts, { at: Date.now(), seq: 0 }), heard };
    },
    simulateAll: async (asked) => {
      const found = await setUp(asked);
      return found.ok ? situationsOf(found) : found;
    },
    replay: async (id, asked) => {
      const recorded = await find(id);
      if (recorded === undefined) return unknown(`no call "${id}" in the records`);
      const why = whyNotReplayable(recorded.call);
      if (why !== undefined) return impossible(why);
      const byWay = parsedByWay(asked.assume);
      const otherwise = parsed([asked.otherwise]);
      if (!byWay.ok) return byWay;
      if (!otherwise.ok) return otherwise;
      const tried = await configOf(asked);
      if (!tried.ok) return tried;
      const isThen = asked.standings === 'then';
      const standings = isThen ? standingsThen(recorded) : standingsNow(tried.config);
      const [end = ANSWER] = otherwise.value;
      const ends = { byWay: byWay.value, otherwise: () => end };
      return replayed(recorded, replayRecorded(recorded, { ...tried, standings, ends }));
    },
  };
}

const NO_CALL = { status: 'ANSWER', setupMs: 0 } as const;

interface SetUp {
  readonly ok: true;
  readonly request: CallRequest;
  readonly standings: Standings;
}

function partsOf(config: Config): NamedParts {
  return {
    watched: new Set(watchedIn(config).map(({ name }) => name)),
    sites: new Set(config.sites.map(({ name }) => name)),
  };
}

function requestFor(
  { route = '', number, dialled = '', caller: callerNumber, chance }: SimulationAsked,
  { config, hash }: ReturnType<SimulationParts['live']>,
): CallRequest | NotSimulated {
  const args = number === undefined ? [route, dialled] : [BY_NUMBER, number];
  const more = { config: hash, ...present({ callerNumber, chance }) };
  const { request, exists } = simulatedRequest(args, config, more);
  const refusal = refusalOf(request, { exists });
  if (refusal === undefined) return request;
  const { status, why } = refusal;
  const message = `${request.route.name}: ${why}`;
  return status === 'NOROUTE' ? unknown(message) : impossible(message);
}

/** Each situation takes a few milliseconds. Calls come in between. */
async function situationsOf({ request, standings }: SetUp): Promise<AllSimulated | NotSimulated> {
  const situations: Situation[] = [];
  const all = everySituation(request, standings);
  for (;;) {
    const { done, value } = all.next();
    if (done === true) return { ok: true, situations, ...present({ end: value }) };
    situations.push(value);
    if (situations.length > MOST_SITUATIONS) {
      return impossible(`the call has more than ${MOST_SITUATIONS} situations: simulate some ends`);
    }
    await otherWork();
  }
}

function replayed(recorded: WholeCall, { whole, heard, assumed }: PlayedAgain): Replayed {
  return {
    ok: true,
    ...whole,
    heard,
    attempts: whole.attempts.map((attempt) => ({
      ...attempt,
      source: assumed.has(attempt.leg) ? 'assumed' : 'recorded',
    })),
    difference: differenceOf(recorded, whole),
  };
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
