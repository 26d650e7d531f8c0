import { MONTH, scattered, type MadeCalls } from './made-calls.ts';

/** A page of the portal, as a question to the API. */
export interface Question {
  readonly name: string;
  /** @param turn from 0; each turn asks for something else, so that no cache answers it */
  readonly path: (calls: MadeCalls, turn: number) => string;
}

const ZONE = 'Europe/Berlin';

export const QUESTIONS: readonly Question[] = [
  {
    name: 'list of calls',
    path: (calls, turn) => `calls?to=${timeOf(calls, turn)}`,
  },
  {
    name: 'list of calls that failed over',
    path: (calls, turn) => `calls?failedOver=true&to=${timeOf(calls, turn)}`,
  },
  {
    name: "search by a caller's number",
    path: (calls, turn) => `calls?number=${encodeURIComponent(calls.callerOf(some(calls, turn)))}`,
  },
  {
    name: 'search by the last four digits',
    path: (calls, turn) => `calls?number=${calls.callerOf(some(calls, turn)).slice(-4)}`,
  },
  {
    name: 'search by a number of ours',
    path: (calls, turn) => `calls?number=${encodeURIComponent(calls.numberOf(some(calls, turn)))}`,
  },
  {
    name: 'page of a call',
    path: (calls, turn) => `calls/${calls.idOf(some(calls, turn))}`,
  },
  {
    name: 'report of the month',
    path: () => `report?month=${MONTH}&zone=${ZONE}`,
  },
  {
    name: 'chart of the month by day',
    path: (_, turn) =>
      `stats/failovers?from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z&bucket=day&zone=${ZONE}&by=${byOf(turn)}`,
  },
  {
    name: 'chart of a day by hour',
    path: (_, turn) =>
      `stats/failovers?from=2026-11-20T00:00:00Z&to=2026-11-21T00:00:00Z&bucket=hour&zone=${ZONE}&by=${byOf(turn)}`,
  },
  {
    name: 'ends of a trunk in the month',
    path: () => 'trunks/carrier-a/ends?from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z',
  },
];

function some(calls: MadeCalls, turn: number): number {
  return scattered(turn, 99) % calls.count;
}

function timeOf(calls: MadeCalls, turn: number): string {
  return new Date(calls.atOf(some(calls, turn))).toISOString();
}

function byOf(turn: number): string {
  return ['route', 'number', 'trunk', 'reason'][turn % 4] ?? 'route';
}
