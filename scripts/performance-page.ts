import { existsSync, readFileSync } from 'node:fs';
import type { CaseResult, Row } from '../test/bench/figures.ts';
import { CASE_PROMISES, NOTHING_LOST } from '../test/bench/promises.ts';
import { brief } from '../test/bench/report.ts';
import { asteriskCpuOf, timesShipped } from '../test/bench/run-settings.ts';
import { spread, type Distribution } from '../test/bench/statistics.ts';
import type { BenchReport } from '../test/bench/tell.ts';
import type { ChaosReport } from '../test/chaos/tell.ts';
import type { ClusterReport } from '../test/cluster/tell.ts';
import type { SoakReport } from '../test/soak/tell.ts';
import { chaosBlock } from './chaos-block.ts';
import type { SimulateReport } from '../test/simulate/tell.ts';
import { simulatedBlock } from './simulated-block.ts';
import { clusterBlock } from './cluster-block.ts';
import { cells, formatMarkdown, header } from './markdown.ts';
import {
  conditions,
  liveBlock,
  nodesBlock,
  promisesTable,
  recordsBlock,
  soakBlock,
  talkingBlock,
} from './measured-blocks.ts';

const PICTURE = '![The time that a caller waits, for each contender and case](measured/cases.svg)';
const BLOCK = /<!-- figures of (?<name>\w+) -->[^]*?<!-- end of figures -->/g;

/** What `--json` has written to docs/measured/. */
export interface MeasuredFiles {
  readonly cases?: BenchReport | undefined;
  readonly node24?: BenchReport | undefined;
  readonly floor?: BenchReport | undefined;
  readonly burdened?: BenchReport | undefined;
  readonly beside?: BenchReport | undefined;
  readonly ramp?: BenchReport | undefined;
  readonly settings?: BenchReport | undefined;
  readonly live?: BenchReport | undefined;
  readonly records?: BenchReport | undefined;
  readonly nodes?: BenchReport | undefined;
  readonly simulated?: SimulateReport | undefined;
  readonly talking?: BenchReport | undefined;
  readonly soak?: SoakReport | undefined;
  readonly chaos?: ChaosReport | undefined;
  readonly cluster?: ClusterReport | undefined;
}

export function readMeasured(): MeasuredFiles {
  return {
    cases: read('cases') as BenchReport | undefined,
    node24: read('node24') as BenchReport | undefined,
    floor: read('floor') as BenchReport | undefined,
    burdened: read('burdened') as BenchReport | undefined,
    beside: read('beside') as BenchReport | undefined,
    ramp: read('ramp') as BenchReport | undefined,
    settings: read('settings') as BenchReport | undefined,
    live: read('live') as BenchReport | undefined,
    records: read('records') as BenchReport | undefined,
    nodes: read('nodes') as BenchReport | undefined,
    simulated: read('simulated') as SimulateReport | undefined,
    talking: read('talking') as BenchReport | undefined,
    soak: read('soak') as SoakReport | undefined,
    chaos: read('chaos') as ChaosReport | undefined,
    cluster: read('cluster') as ClusterReport | undefined,
  };
}

/** Undefined where it was not measured yet. */
function read(name: string): unknown {
  const file = new URL(`../docs/measured/${name}.json`, import.meta.url);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** A page with its figures as they were measured; the words around them are written by hand. */
export function performancePage(page: string, measured: MeasuredFiles): Promise<string> {
  const written = page.replace(BLOCK, (_, name: string) => {
    const lines = blockOf(name, measured) ?? ['Not measured yet.'];
    return `<!-- figures of ${name} -->\n\n${lines.join('\n')}\n\n<!-- end of figures -->`;
  });
  return formatMarkdown(written);
}

function blockOf(name: string, measured: MeasuredFiles): readonly string[] | undefined {
  switch (name) {
    case 'cases':
      return measured.cases && [PICTURE, '', ...casesBlock(measured.cases)];
    case 'node24':
      return measured.node24 && casesBlock(measured.node24);
    case 'floor':
      return measured.floor && tables(measured.floor);
    case 'burdened':
      return measured.burdened && burdenedBlock(measured.burdened);
    case 'beside':
      return measured.beside && casesBlock(measured.beside);
    case 'summary':
      return measured.cases && summaryBlock(measured.cases);
    case 'ramp':
      return measured.ramp && rampBlock(measured.ramp);
    case 'settings':
      return measured.settings && settingsBlock(measured.settings);
    case 'live':
      return measured.live && liveBlock(measured.live);
    case 'records':
      return measured.records && recordsBlock(measured.records);
    case 'nodes':
      return measured.nodes && nodesBlock(measured.nodes);
    case 'simulated':
      return measured.simulated && simulatedBlock(measured.simulated);
    case 'talking':
      return measured.talking && talkingBlock(measured.talking);
    case 'soak':
      return measured.soak && soakBlock(measured.soak);
    case 'chaos':
      return measured.chaos && chaosBlock(measured.chaos);
    case 'cluster':
      return measured.cluster && clusterBlock(measured.cluster);
    default:
      throw new Error(`there are no figures of ${name}`);
  }
}

function casesBlock(report: BenchReport): readonly string[] {
  return [...tables(report), '', ...promisesTable(report.judged)];
}

function tables({ cases = [], ...report }: BenchReport): readonly string[] {
  return [
    ...conditions(report),
    ...cases.flatMap((one) => ['', `**${one.name}**: ${one.words}`, '', ...caseTable(one)]),
  ];
}

/** Beside the app alone: those that others want something of meanwhile. */
function burdenedBlock(report: BenchReport): readonly string[] {
  const { cases = [], judged } = report;
  const own = new Set(
    CASE_PROMISES.filter(({ of, beside }) => of !== 'app' && beside === 'app').map(
      ({ what }) => what,
    ),
  );
  return [
    ...conditions(report),
    ...cases.flatMap((one) => ['', ...caseTable(one)]),
    '',
    ...promisesTable(judged.filter(({ what }) => own.has(what) || what === NOTHING_LOST.what)),
  ];
}

function caseTable({ rows, cannot, headline }: CaseResult): readonly string[] {
  const middle = headline === 'silence' ? 'silence' : 'gap';
  const plain = rows.find(({ key }) => key === 'dial');
  const times = ['setUp', middle, 'answer'] as const;
  return [
    ...header(['', 'set-up', middle, 'answer', 'CPU of Asterisk', 'CPU of the app', 'lost']),
    ...rows.map((row) =>
      cells([
        row.name,
        ...times.map((time) => inMs(row[time], plain?.[time])),
        `${row.asteriskCpu.toFixed(1)} ms`,
        row.appCpu === 0 ? '' : `${row.appCpu.toFixed(1)} ms`,
        `${row.lost + row.stuck} of ${row.calls}`,
      ]),
    ),
    ...cannot.map(({ name }) => cells([name, '-', '-', '-', '-', '-', '-'])),
    ...Array.from(new Set(cannot.map(({ why }) => why)), (why) => `\n\\- ${why}.`),
  ];
}

/** `1.46 ms (1.7 x)`: the median, and how often Dial()'s it is. */
function inMs({ count, median }: Distribution, plain?: Distribution): string {
  if (count === 0) return '-';
  const times = plain === undefined || plain.count === 0 ? 0 : median / plain.median;
  const compared = times === 0 || times === 1 ? '' : ` (${times.toFixed(1)} x)`;
  return `${brief(median)} ms${compared}`;
}

/** For README.md: the app beside Dial(), in the two cases that matter most. */
function summaryBlock(report: BenchReport): readonly string[] {
  const find = (name: string, key: string): Row | undefined =>
    report.cases?.find((one) => one.name === name)?.rows.find((row) => row.key === key);
  const row = (what: string, name: string, value: (row: Row) => number): string => {
    const [app, plain] = [find(name, 'app'), find(name, 'dial')];
    const ms = (one: Row | undefined): string =>
      one === undefined ? '-' : `${brief(value(one))} ms`;
    return cells([what, ms(app), ms(plain)]);
  };
  return [
    ...header(['', 'ari-failover', '`Dial()`']),
    row("from a carrier's failure to the next INVITE", 'failure', ({ gap }) => gap.median),
    row("from the caller's INVITE to the first one out", 'answered', ({ setUp }) => setUp.median),
    row('processor time of Asterisk', 'answered', ({ asteriskCpu }) => asteriskCpu),
    row('processor time of the app', 'answered', ({ appCpu }) => appCpu),
    '',
    ...conditions(report),
  ];
}

function rampBlock(report: BenchReport): readonly string[] {
  const rows = report.ramp?.rows ?? [];
  return [
    '![The highest rate that each contender kept](measured/ramp.svg)',
    '',
    ...conditions(report),
    '',
    ...header(['', 'highest rate kept', 'then', 'the limit']),
    ...rows.map(({ name, ramps }) => {
      const [first] = ramps;
      const { median } = spread(ramps.map(({ kept }) => kept));
      return cells([name, `${median} a second`, first?.end ?? '', first?.limit ?? '']);
    }),
    '',
    ...promisesTable(report.judged),
  ];
}

function settingsBlock(report: BenchReport): readonly string[] {
  const { settings = [] } = report;
  const [shipped] = settings;
  const names = shipped?.result.rows.map(({ name }) => name) ?? [];
  return [
    ...conditions(report),
    '',
    ...header(['', 'what', ...names]),
    ...settings.map((setting) =>
      cells([
        setting.name,
        setting.words,
        ...setting.result.rows.map(
          (row) =>
            `${asteriskCpuOf(row).toFixed(1)} ms (${timesShipped(row, shipped).toFixed(2)} x)`,
        ),
      ]),
    ),
  ];
}
