import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { runProgram } from '../../lab/program.ts';
import { runCarrier, type CarrierCase } from './carrier-run.ts';
import { runLimits, type LimitCase } from './limit-run.ts';
import { runSplit, type SplitCase } from './split-run.ts';
import { isKept, tellSimulation } from './tell.ts';

const HELP = `npm run simulate [-- --json <file>]

Plays nodes of a cluster in virtual time, with messages that are late, lost and repeated, and with
the functions of the product. It says how often calls pass a trunk over because another node has the
room, how far nodes that are cut off exceed a limit, and what a dead carrier costs. The exit code is
1 if a limit is exceeded that must not be.

  --json <file>  writes the figures to this file, too
`;

const LIMITS: readonly LimitCase[] = [
  { nodes: 1, trunks: 1, offered: 8, cap: 10, seconds: 200 },
  { nodes: 3, trunks: 1, offered: 8, cap: 10, seconds: 200 },
  { nodes: 1, trunks: 1, offered: 80, cap: 100, seconds: 40 },
  { nodes: 3, trunks: 1, offered: 80, cap: 100, seconds: 40 },
  { nodes: 10, trunks: 1, offered: 80, cap: 100, seconds: 40 },
  { nodes: 30, trunks: 1, offered: 80, cap: 100, seconds: 40 },
  { nodes: 30, trunks: 1, offered: 50, cap: 100, seconds: 40 },
  { nodes: 10, trunks: 1, offered: 800, cap: 1000, seconds: 10 },
  { nodes: 30, trunks: 1, offered: 800, cap: 1000, seconds: 10 },
  { nodes: 100, trunks: 50, offered: 200, cap: 500, seconds: 3 },
];

const SPLITS: readonly SplitCase[] = [
  { nodes: 3, cut: 1, cap: 30, goneAfterMs: 120_000, forMs: 100_000 },
  { nodes: 3, cut: 1, cap: 30, goneAfterMs: 120_000, forMs: 600_000 },
  { nodes: 10, cut: 3, cap: 100, goneAfterMs: 120_000, forMs: 600_000 },
  { nodes: 10, cut: 10, cap: 100, goneAfterMs: 120_000, forMs: 600_000 },
];

const CARRIERS: readonly CarrierCase[] = [
  { nodes: 3, callsPerSecond: 1 },
  { nodes: 3, callsPerSecond: 30 },
  { nodes: 100, callsPerSecond: 10 },
  { nodes: 100, callsPerSecond: 200 },
];

await runProgram(HELP, async () => {
  const options = { json: { type: 'string' }, help: { type: 'boolean' } } as const;
  const { values } = parseArgs({ options });
  if (values.help === true) {
    process.stdout.write(HELP);
    return true;
  }
  const report = {
    limits: LIMITS.map(runLimits),
    splits: SPLITS.map(runSplit),
    carriers: CARRIERS.map(runCarrier),
  };
  process.stdout.write(`${tellSimulation(report)}\n`);
  if (values.json !== undefined) {
    await writeFile(values.json, `${JSON.stringify(report, undefined, 2)}\n`);
  }
  return isKept(report);
});
