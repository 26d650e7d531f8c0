import { writeFile } from 'node:fs/promises';
import { judge, type Judged, type Measured } from './judge.ts';
import { tellLive } from './live-result.ts';
import { tellMachine, thisMachine, type Machine } from './machine.ts';
import type { Options, What } from './options.ts';
import { casesPicture, rampPicture } from './pictures.ts';
import { table, verdicts, warning } from './report.ts';
import { tellNodes } from './nodes/nodes-result.ts';
import { tellRecords } from './records/records-result.ts';
import { tellTalking } from './talking/talking-result.ts';
import { tellOverload } from './run-overload.ts';
import { settingsTable } from './run-settings.ts';
import { rampTable } from './tell-ramp.ts';

/** What `--json` writes, and docs/performance.md is made from. */
export interface BenchReport extends Measured {
  /** The day, `2026-11-29`. */
  readonly date: string;
  readonly machine: Machine;
  readonly setting: Readonly<Record<string, unknown>>;
  readonly judged: readonly Judged[];
}

/** Tells a run as text, JSON and a picture. @returns true where every promise is kept */
export async function tell(
  measured: Measured,
  { what, json, svg }: Options,
  asterisk?: string,
): Promise<boolean> {
  const judged = judge(measured);
  const report: BenchReport = {
    date: new Date().toISOString().slice(0, 10),
    machine: thisMachine(asterisk),
    setting: settingOf(what),
    ...measured,
    judged,
  };
  if (json !== '-') process.stdout.write(`\n${textOf(report)}\n`);
  if (json !== undefined) {
    const content = `${JSON.stringify(report, undefined, 2)}\n`;
    await (json === '-' ? process.stdout.write(content) : writeFile(json, content));
  }
  if (svg !== undefined) await writeFile(svg, pictureOf(measured));
  return judged.every(({ isKept }) => isKept);
}

function textOf({ machine, setting, judged, ...measured }: BenchReport): string {
  const { cases = [], ramp, settings, overload, live, records, nodes, talking } = measured;
  const times = Object.entries(setting).map(([name, value]) => `${name} ${String(value)}`);
  return [
    tellMachine(machine),
    times.join(', '),
    ...cases.map((result) => table(result)),
    ...(ramp === undefined ? [] : [rampTable(ramp)]),
    ...(settings === undefined ? [] : [settingsTable(settings)]),
    ...(overload === undefined ? [] : [tellOverload(overload)]),
    ...(live === undefined ? [] : [tellLive(live)]),
    ...(records === undefined ? [] : [tellRecords(records)]),
    ...(nodes === undefined ? [] : [tellNodes(nodes)]),
    ...(talking === undefined ? [] : [tellTalking(talking)]),
    verdicts(judged),
    warning(othersIn(measured)),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** The shares of the processors that other programs had in each measurement. */
export function othersIn({
  cases = [],
  ramp,
  settings = [],
  overload,
}: Measured): readonly number[] {
  return [
    ...[...cases, ...settings.map(({ result }) => result)].flatMap(({ rows }) =>
      rows.flatMap(({ rounds }) => rounds),
    ),
    ...(overload === undefined ? [] : [overload]),
    ...(ramp?.rows ?? []).flatMap(({ ramps }) => ramps.flatMap(({ steps }) => steps)),
  ].map(({ others }) => others);
}

function settingOf(what: What): BenchReport['setting'] {
  switch (what.kind) {
    case 'cases':
    case 'ramp':
    case 'settings': {
      const { rounds, seconds, rate } = what;
      return { rounds, seconds, rate };
    }
    case 'overload':
      return { ...what.pace };
    case 'live':
      return { calls: what.calls };
    case 'records':
      return { attempts: what.attempts };
    case 'nodes':
      return { nodes: what.nodes, seconds: what.seconds };
    case 'talking':
      return { calls: what.calls, seconds: what.seconds };
  }
}

function pictureOf({ cases = [], ramp }: Measured): string {
  return ramp === undefined ? casesPicture(cases) : rampPicture(ramp);
}
