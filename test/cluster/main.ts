import { mkdir, writeFile } from 'node:fs/promises';
import { asteriskProgram } from '../../lab/asterisk-program.ts';
import { EarlierApp, previousRelease } from '../../lab/earlier-app.ts';
import { ensureCommands } from '../../lab/ensure-commands.ts';
import { getPostgres } from '../../lab/postgres-programs.ts';
import { positive, readOptions, runProgram, say, WrongOption } from '../../lab/program.ts';
import { LabError } from '../../lab/shell.ts';
import { thisMachine } from '../bench/machine.ts';
import type { Phase } from './phase.ts';
import { PHASES } from './phases/all.ts';
import { upgrade } from './phases/upgrade.ts';
import { tellPhase, type ClusterReport, type PhaseResult } from './tell.ts';
import { ClusterWorld } from './world.ts';

const HELP = `npm run cluster [-- --only <phase>] [--rate 20] [--seconds 40]
                   [--previous <commit>] [--json <file>]

Three nodes, each a real Asterisk with the app, behind a real Kamailio, with a real PostgreSQL that
they share, and carriers that count calls where they arrive. Things break while callers come:

${PHASES.map(({ name, words }) => `  ${name.padEnd(17)}  ${words}`).join('\n')}

The report goes to reports/cluster.json, too. Where a phase breaks a promise, its logs go to
reports/cluster-<phase>/.

  --only     only the phases whose name holds this; may be given several times
  --rate     callers a second; default 20
  --seconds  how long they come in each phase; default 40
  --previous the commit whose app stands for the previous release, in the phase upgrade; default:
             the newest tag, or the first commit whose nodes share limits
  --json     another file for the report

Exit code 1 where a promise is broken.

Example: npm run cluster -- --only cap
`;

interface Wish {
  readonly phases: readonly Phase[];
  readonly callsPerSecond: number;
  readonly seconds: number;
  readonly file: string;
  readonly previous: string | undefined;
}

/** Only where a phase needs it. @returns why there is none, if nobody has named one */
async function previousApp({ phases, previous }: Wish): Promise<EarlierApp | string> {
  if (!phases.includes(upgrade)) return 'no phase needs it';
  if (previous !== undefined) return EarlierApp.build(previous, say);
  try {
    return await EarlierApp.build(await previousRelease(), say);
  } catch (error) {
    if (error instanceof LabError) return error.message;
    throw error;
  }
}

async function prove(wish: Wish): Promise<boolean> {
  const { phases, callsPerSecond, seconds, file } = wish;
  const world = await ClusterWorld.start(await previousApp(wish));
  const results: PhaseResult[] = [];
  try {
    for (const { name, words, run } of phases) {
      say(`${name}: ${words}`);
      const result = { name, words, checks: await run(world, { callsPerSecond, seconds }) };
      process.stdout.write(`${tellPhase(result)}\n`);
      results.push(result);
      if (result.checks.some(({ isKept }) => !isKept)) await world.save(`reports/cluster-${name}`);
      const report: ClusterReport = {
        date: new Date().toISOString().slice(0, 10),
        machine: thisMachine(await world.nodes[0].asterisk.version()),
        callsPerSecond,
        seconds,
        phases: results,
      };
      await writeFile(file, `${JSON.stringify(report, undefined, 1)}\n`);
    }
  } finally {
    await world.close();
  }
  const kept = results.filter(({ checks }) => checks.every(({ isKept }) => isKept)).length;
  process.stdout.write(`\n${kept} of ${results.length} kept\n`);
  return kept === results.length;
}

await runProgram(HELP, async () => {
  const { help, only, rate, seconds, previous, json } = readOptions({
    only: { type: 'string', multiple: true, default: [''] },
    rate: { type: 'string', default: '20' },
    seconds: { type: 'string', default: '40' },
    previous: { type: 'string' },
    json: { type: 'string', default: 'reports/cluster.json' },
    help: { type: 'boolean', default: false },
  });
  if (help) {
    process.stdout.write(HELP);
    return true;
  }
  const phases = PHASES.filter(({ name }) => only.some((word) => name.includes(word)));
  if (phases.length === 0)
    throw new WrongOption(`--only ${only.join(' ')}: no phase has such a name`);
  await ensureCommands(['sipp'], say);
  await asteriskProgram(say);
  await getPostgres(say);
  await mkdir('reports', { recursive: true });
  const callsPerSecond = positive('rate', rate);
  const pace = { callsPerSecond, seconds: positive('seconds', seconds) };
  return prove({ phases, ...pace, file: json, previous });
});
