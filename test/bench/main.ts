import { Asterisk } from '../../lab/asterisk.ts';
import { whyNotRoot } from '../../lab/capabilities.ts';
import { EarlierApp } from '../../lab/earlier-app.ts';
import { ensureCommands } from '../../lab/ensure-commands.ts';
import { runProgram, say, WrongOption } from '../../lab/program.ts';
import { LabError } from '../../lab/shell.ts';
import { temporaryFolder } from '../../lab/temporary-folder.ts';
import { ADDITIONS } from '../lab/additions.ts';
import type { Contender } from './contender.ts';
import { CONTENDERS, earlierApp } from './contenders.ts';
import type { Measured } from './judge.ts';
import { HELP, parseOptions, type Options } from './options.ts';
import { runNodes } from './nodes/run-nodes.ts';
import { runRecords } from './records/run-records.ts';
import { runCases } from './run-cases.ts';
import { runLive } from './run-live.ts';
import { runOverload } from './run-overload.ts';
import { runRamp } from './run-ramp.ts';
import { runSettings } from './run-settings.ts';
import { runTalking } from './talking/run-talking.ts';
import { tell } from './tell.ts';

/** @returns true where every promise is kept */
async function bench(options: Options): Promise<boolean> {
  const { what } = options;
  const folder = await temporaryFolder();
  try {
    switch (what.kind) {
      case 'live':
        return await tell({ live: await runLive(what.calls, folder.path) }, options);
      case 'settings': {
        const contenders = await ready(options);
        const settings = await runSettings(what.tried, contenders, what, folder.path);
        return await tell({ settings }, options);
      }
      case 'records':
        return await tell({ records: await runRecords(what.attempts, folder.path) }, options);
      case 'nodes':
        return await tell({ nodes: await runNodes(what.nodes, what.seconds) }, options);
      case 'talking': {
        await ensureCommands(['sipp'], say);
        const asterisk = await Asterisk.start(say, ADDITIONS);
        try {
          const { calls, seconds } = what;
          const talking = await runTalking(calls, seconds, asterisk, folder.path);
          return await tell({ talking }, options, await asterisk.version());
        } finally {
          await asterisk.close();
        }
      }
      case 'cases':
      case 'ramp':
      case 'overload':
        return await onAsterisk(options, folder.path);
    }
  } finally {
    await folder.remove();
  }
}

/** Chooses the contenders, and gets what measures them. */
async function ready({ only, previous }: Options): Promise<readonly Contender[]> {
  const obstacle = whyNotRoot();
  if (obstacle !== undefined) {
    throw new LabError(`The bench captures packets, and ${obstacle}: run it as root.`);
  }
  const contenders = choose(only);
  await ensureCommands(['sipp', 'tcpdump', 'tshark'], say);
  if (previous === undefined) return contenders;
  const { program } = await EarlierApp.build(previous, say);
  return [...contenders, earlierApp(program)];
}

async function onAsterisk(options: Options, folder: string): Promise<boolean> {
  const contenders = await ready(options);
  const asterisk = await Asterisk.start(say, ADDITIONS);
  try {
    const measured = await measureOn(asterisk, options, contenders, folder);
    return await tell(measured, options, await asterisk.version());
  } finally {
    await asterisk.close();
  }
}

async function measureOn(
  asterisk: Asterisk,
  { what }: Options,
  contenders: readonly Contender[],
  folder: string,
): Promise<Measured> {
  switch (what.kind) {
    case 'cases':
      return { cases: await runCases(what.cases, contenders, what, asterisk, folder) };
    case 'ramp':
      return { ramp: await runRamp(what.tried, contenders, what, asterisk, folder) };
    case 'overload':
      return { overload: await runOverload(what.pace, contenders, asterisk, folder) };
    case 'live':
    case 'settings':
    case 'records':
    case 'nodes':
    case 'talking':
      return {};
  }
}

/** Plain Dial() is always there to compare with. */
function choose(only: string): readonly Contender[] {
  const chosen = CONTENDERS.filter(
    ({ name, isExtra = false }, index) =>
      index === 0 || (isExtra ? only !== '' && name.includes(only) : name.includes(only)),
  );
  if (chosen.length > 1) return chosen;
  const names = CONTENDERS.slice(1).map(({ name }) => `"${name}"`);
  throw new WrongOption(`--only ${only}: choose by a part of ${names.join(', ')}`);
}

await runProgram(HELP, async () => {
  const options = parseOptions(process.argv.slice(2));
  if (!options.help) return bench(options);
  process.stdout.write(HELP);
  return true;
});
