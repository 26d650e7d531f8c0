import type { ContenderKey } from './contender.ts';
import type { CaseResult, Figures, Row } from './figures.ts';
import type { LiveResult } from './live-result.ts';
import {
  CASE_PROMISES,
  FLAT,
  HIGHEST_RATE,
  MEMORY,
  NOTHING_LOST,
  PAGE,
  type CasePromise,
} from './promises.ts';
import type { RampResult } from './ramp-result.ts';
import { NODES } from './nodes/node-promises.ts';
import type { NodesResult } from './nodes/nodes-result.ts';
import type { MemoryOver } from './records/memory.ts';
import type { EngineResult, RecordsResult } from './records/records-result.ts';
import type { OverloadResult } from './run-overload.ts';
import type { SettingResult } from './run-settings.ts';
import type { TalkingResult } from './talking/talking-result.ts';
import { spread, type Spread } from './statistics.ts';

/** A promise, and what was measured. */
export interface Judged {
  readonly what: string;
  readonly bound: 'at most' | 'at least';
  readonly limit: number;
  readonly unit: string;
  /** The median of the rounds decides; its ends are those of single rounds. */
  readonly measured: Spread;
  readonly isKept: boolean;
}

/** What a run has measured. */
export interface Measured {
  readonly cases?: readonly CaseResult[];
  readonly ramp?: RampResult;
  readonly settings?: readonly SettingResult[];
  readonly overload?: OverloadResult;
  readonly live?: LiveResult;
  readonly records?: RecordsResult;
  readonly nodes?: NodesResult;
  readonly talking?: TalkingResult;
}

/** The contenders of which it is promised that they lose nothing. */
const LOSE_NOTHING: ReadonlySet<ContenderKey> = new Set([
  'app',
  'never',
  'watched',
  'attacked',
  'hanging',
  'single',
  'member',
  'halted',
  'http',
]);

/** Judges every promise about what was measured; one about anything else is left out. */
export function judge({ cases = [], ramp, live, records, nodes }: Measured): readonly Judged[] {
  return [
    ...CASE_PROMISES.flatMap((promise) => judgeCase(promise, cases)),
    ...(cases.length === 0 ? [] : [nothingLost(cases)]),
    ...(ramp === undefined ? [] : judgeRamp(ramp)),
    ...(live === undefined ? [] : [judged(MEMORY, 'at most', spread([live.kBPerCall]))]),
    ...(records === undefined ? [] : records.engines.flatMap(judgeEngine)),
    ...(nodes === undefined ? [] : judgeNodes(nodes)),
  ];
}

function judgeCase(promise: CasePromise, cases: readonly CaseResult[]): readonly Judged[] {
  const result = cases.find(({ name }) => name === promise.in);
  const find = (key: ContenderKey): Row | undefined => result?.rows.find((row) => row.key === key);
  const own = find(promise.of);
  const beside = promise.beside === undefined ? own : find(promise.beside);
  if (own === undefined || beside === undefined) return [];
  return [
    judged(
      promise,
      'at most',
      spread(inRounds(own, beside, (one, other) => promise.value(one, other))),
    ),
  ];
}

/** Round by round: what disturbs the machine for a while disturbs neighbours alike. */
export function inRounds(
  row: Row,
  beside: Row,
  value: (own: Figures, beside: Figures) => number,
): readonly number[] {
  return row.rounds.flatMap((own, index) => {
    const other = beside.rounds[index];
    return other === undefined ? [] : [value(own, other)];
  });
}

function nothingLost(cases: readonly CaseResult[]): Judged {
  const lost = cases
    .flatMap(({ rows }) => rows)
    .filter(({ key }) => LOSE_NOTHING.has(key))
    .reduce((total, row) => total + row.lost + row.stuck, 0);
  return judged(NOTHING_LOST, 'at most', spread([lost]));
}

function judgeRamp({ rows }: RampResult): readonly Judged[] {
  const rates = (key: ContenderKey): readonly number[] =>
    rows.find((row) => row.key === key)?.ramps.map(({ kept }) => kept) ?? [];
  const plain = rates('dial');
  const ratios = rates('app').flatMap((own, index) => {
    const beside = plain[index];
    return beside === undefined ? [] : [own / beside];
  });
  return ratios.length === 0 ? [] : [judged(HIGHEST_RATE, 'at least', spread(ratios))];
}

function judgeNodes(result: NodesResult): readonly Judged[] {
  return NODES.map(({ value, ...promise }) => judged(promise, 'at most', spread([value(result)])));
}

function judgeEngine({ engine, questions, filling, pruning }: EngineResult): readonly Judged[] {
  const grows = (doing: string, { growth }: MemoryOver): Judged =>
    judged({ what: `${engine}: memory grows by ${doing}`, ...FLAT }, 'at most', spread([growth]));
  return [
    ...questions.map(({ name, times }) =>
      judged({ what: `${engine}: ${name}`, ...PAGE }, 'at most', spread([times.median])),
    ),
    grows('filling', filling.memory),
    grows('pruning', pruning.memory),
  ];
}

function judged(
  { what, limit, unit }: Pick<Judged, 'what' | 'limit' | 'unit'>,
  bound: Judged['bound'],
  measured: Spread,
): Judged {
  const { median } = measured;
  const isKept = bound === 'at most' ? median <= limit : median >= limit;
  return { what, bound, limit, unit, measured, isKept };
}
