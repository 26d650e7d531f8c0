import { writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, release, totalmem } from 'node:os';
import { Asterisk } from '../../lab/asterisk.ts';
import { whyNotRoot } from '../../lab/capabilities.ts';
import { ensureCommands } from '../../lab/ensure-commands.ts';
import { runProgram, say, WrongOption } from '../../lab/program.ts';
import { LabError } from '../../lab/shell.ts';
import { temporaryFolder } from '../../lab/temporary-folder.ts';
import { ADDITIONS } from '../lab/additions.ts';
import { CONTENDERS, type Contender } from './contenders.ts';
import { figuresOf, type Row } from './figures.ts';
import { HELP, parseOptions, type Options } from './options.ts';
import { measure, type Phase } from './phase.ts';
import { promises, table, verdicts, warning, type Promised } from './report.ts';

/** @returns true where every promise is kept */
async function bench(options: Options): Promise<boolean> {
  const obstacle = whyNotRoot();
  if (obstacle !== undefined) {
    throw new LabError(`The bench captures packets, and ${obstacle}: run it as root.`);
  }
  const contenders = choose(options.only);
  await ensureCommands(['sipp', 'tcpdump', 'tshark'], say);
  const folder = await temporaryFolder();
  const asterisk = await Asterisk.start(say, ADDITIONS);
  try {
    const phases = new Map<Contender, Phase[]>(contenders.map((contender) => [contender, []]));
    const pace = { callsPerSecond: options.rate, seconds: options.seconds };
    for (let round = 1; round <= options.rounds; round += 1) {
      for (const [contender, done] of phases) {
        say(`round ${round} of ${options.rounds}: ${contender.name}`);
        done.push(await measure(contender, pace, asterisk, folder.path));
      }
    }
    return await tell([...phases].map(rowOf), options, await asterisk.version());
  } finally {
    await asterisk.close();
    await folder.remove();
  }
}

/** Plain Dial() is always there to compare with. */
function choose(only: string): readonly Contender[] {
  const chosen = CONTENDERS.filter(({ name }, index) => index === 0 || name.includes(only));
  if (chosen.length > 1) return chosen;
  const names = CONTENDERS.slice(1).map(({ name }) => `"${name}"`);
  throw new WrongOption(`--only ${only}: choose by a part of ${names.join(', ')}`);
}

function rowOf([{ name, isOurs }, phases]: readonly [Contender, readonly Phase[]]): Row {
  const rounds = phases.map((phase) => figuresOf([phase]));
  return { name, isOurs, ...figuresOf(phases), rounds };
}

async function tell(rows: readonly Row[], options: Options, version: string): Promise<boolean> {
  const machine = {
    cores: availableParallelism(),
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    memoryMiB: Math.round(totalmem() / 2 ** 20),
    kernel: release(),
    node: process.versions.node,
    asterisk: version,
  };
  const { rounds, seconds, rate, json } = options;
  const [plain] = rows;
  const judged = rows
    .filter(({ isOurs }) => isOurs)
    .map((row): [string, readonly Promised[]] => [
      row.name,
      plain === undefined ? [] : promises(plain, row),
    ]);
  const text = [
    '',
    `${version}, Node ${machine.node}, ${machine.cores} x ${machine.cpu}`,
    `${rate} calls a second, ${rounds} x ${seconds} s each`,
    '',
    table(rows),
    ...judged.flatMap(([name, promised]) => ['', `${name}:`, verdicts(promised)]),
    '',
    warning(rows),
  ].join('\n');
  if (json !== '-') process.stdout.write(`${text.trimEnd()}\n`);
  if (json !== undefined) {
    const report = { machine, setting: { rate, rounds, seconds }, rows, promises: judged };
    const content = `${JSON.stringify(report, undefined, 2)}\n`;
    await (json === '-' ? process.stdout.write(content) : writeFile(json, content));
  }
  return judged.every(([, promised]) => promised.every(({ isKept }) => isKept));
}

await runProgram(HELP, async () => {
  const options = parseOptions(process.argv.slice(2));
  if (!options.help) return bench(options);
  process.stdout.write(HELP);
  return true;
});
