#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import type { CheckOptions } from './commands/check.ts';
import { CONFIG_PLACES } from './commands/config-places.ts';
import type { DoctorOptions } from './commands/doctor.ts';
import { examples } from './commands/examples.ts';
import { EXPORTS } from './commands/exports.ts';
import { DONE, ERRORS, EXIT_CODES } from './commands/exit-codes.ts';
import type { SimulateOptions } from './commands/simulate.ts';
import { SIMULATE_EXAMPLES, SIMULATE_OPTIONS } from './commands/simulate-options.ts';
import type { ExportOptions } from './commands/export.ts';
import { flagsOf } from './commands/record-options.ts';
import { SHELLS, type Shell } from './commands/shells.ts';
import { SIZE_OPTIONS, type SizeOptions } from './commands/size-options.ts';
import type { StartOptions } from './commands/start.ts';
import type { TailOptions } from './commands/tail.ts';
import { strayWord } from './commands/stray-word.ts';
import type { TokenOptions } from './commands/token.ts';
import type { OptionOf, Verb, VerbOptions } from './commands/verb.ts';
import { VERBS } from './commands/verbs.ts';

const { version } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
) as { version: string };

const CONFIG = [
  '--config <file>',
  `the configuration (default: ${CONFIG_PLACES.join(' here, else ')})`,
] as const;

// Loads the modules of a command only when it runs. All of them would take a second each time.
const program = new Command('ari-failover')
  .description(
    'Re-routes a call when its destination cannot be reached, and never when a person decided.',
  )
  .version(version)
  .addHelpText('after', examples('check', 'start --config failover.yaml'))
  .addHelpText('after', EXIT_CODES)
  // commander exits with 1 for wrong usage. Here 1 means "warnings".
  .exitOverride((error) => process.exit(error.exitCode === 0 ? DONE : ERRORS));

program
  .command('start', { isDefault: true })
  .description('run the app (the default command)')
  .option(...CONFIG)
  .option('--json', 'print errors as JSON, and always log as JSON')
  .option('--take-over', 'take the calls from a run of the app that has them; it then ends')
  .option('--facts <file>', 'append every fact about calls to this file, as JSON Lines')
  .addHelpText('after', examples('start --config failover.yaml', 'start --take-over'))
  .action(async (options: StartOptions) => {
    const { start } = await import('./commands/start.ts');
    process.exitCode = await start(options, process.env, version);
  });

program
  .command('check')
  .description('validate the configuration, and report all errors at once')
  .argument('[file]', 'the same as --config')
  .option(...CONFIG)
  .option('--json', 'print the result as JSON')
  .addHelpText('after', examples('check', 'check failover.yaml --json'))
  .action(async (file: string | undefined, options: CheckOptions) => {
    const { check } = await import('./commands/check.ts');
    const named = file === undefined ? options : { ...options, config: file };
    process.exitCode = check(named, process.env);
  });

addOptions(
  addReach(
    program
      .command('simulate')
      .description('show what a call would do, attempt by attempt, and why; makes no call'),
  ),
  SIMULATE_OPTIONS,
)
  .argument('[route]', 'the name of the route, or a number that `numbers` lists')
  .option('--json', 'print the result as one JSON object')
  .addHelpText('after', examples(...SIMULATE_EXAMPLES))
  .action(async (route: string | undefined, options: SimulateOptions) => {
    const { simulate } = await import('./commands/simulate.ts');
    process.exitCode = await simulate(route, options, process.env);
  });

program
  .command('doctor')
  .description('check the running Asterisk for problems that hurt calls; changes nothing')
  .option(...CONFIG)
  .option('--json', 'print the result as JSON')
  .addHelpText('after', examples('doctor', 'doctor --config failover.yaml --json'))
  .action(async (options: DoctorOptions) => {
    const { doctor } = await import('./commands/doctor.ts');
    process.exitCode = await doctor(options, process.env);
  });

// Commands to the running app. Some of them belong together.
program
  .command('drill')
  .description('test a backup: treat a trunk, site or route as failed for a limited time')
  .addHelpText('after', examples('drill start tuesday', 'drill status tuesday'));
program
  .command('notify')
  .description('send messages to people')
  .addHelpText('after', examples('notify test ops'));
for (const verb of VERBS) {
  const [group, ...rest] = verb.usage.split(' ');
  // `nodes forget <node>` is a part of `nodes`, and `nodes [node]` is not.
  const isPart = /^[a-z]/.test(rest[0] ?? '');
  const parent = isPart ? program.commands.find((one) => one.name() === group) : undefined;
  addVerb(parent?.command(rest.join(' ')) ?? program.command(verb.usage), verb);
}

addReach(
  program.command('tail').description('follow calls and events as they happen, until Ctrl-C'),
)
  .option('--call <id>', 'follow each step of this call, until it is over')
  .option('--json', 'print each event, or each step, as one line of JSON')
  .addHelpText('after', examples('tail', 'tail --call 1795929298.0-2eb10e', 'tail --json'))
  .action(async (options: TailOptions) => {
    const { tailHere } = await import('./commands/tail-here.ts');
    process.exitCode = await tailHere(options, process.env);
  });

const exporting = program
  .command('export')
  .description('write all calls or events that match, as CSV or JSON Lines')
  .addHelpText('after', examples('export calls --from 2026-11-01 --output november.csv'));
for (const exported of EXPORTS) {
  const command = addReach(exporting.command(exported.name).description(exported.does));
  addOptions(command, flagsOf(exported.filters))
    .addOption(
      new Option('--format <format>', 'jsonl: an item of the API in each line')
        .choices(['csv', 'jsonl'])
        .default('csv'),
    )
    .option('--output <file>', 'write to this file, which appears when it is whole')
    .addHelpText('after', examples(...exported.examples))
    .action(async (options: ExportOptions) => {
      const { exportHere } = await import('./commands/export-here.ts');
      process.exitCode = await exportHere(exported, options, process.env);
    });
}

addOptions(program.command('size').description('say what so many calls need'), SIZE_OPTIONS)
  .option('--json', 'print the result as one JSON object')
  .addHelpText('after', examples('size --calls-per-second 500 --minutes 3 --processors 8'))
  .action(async (options: SizeOptions) => {
    const { size } = await import('./commands/size.ts');
    process.exitCode = size(options);
  });

program
  .command('token')
  .description('create a token for the API, and its line for admin.tokens')
  .option('--name <name>', 'the owner of the token, for the log and the records', 'operator')
  .addOption(
    new Option('--role <role>', 'read: may only read; operate: may also change things')
      .choices(['read', 'operate'])
      .default('operate'),
  )
  .option('--json', 'print the result as one JSON object')
  .addHelpText('after', examples('token --name night-shift', 'token --name grafana --role read'))
  .action(async (options: TokenOptions) => {
    const { token } = await import('./commands/token.ts');
    process.exitCode = token(options);
  });

program
  .command('completion')
  .description('print the script by which a shell completes these commands and the names in them')
  .addArgument(new Argument('<shell>', 'your shell').choices(SHELLS))
  .addHelpText(
    'after',
    examples('completion bash > ~/.local/share/bash-completion/completions/ari-failover'),
  )
  .action(async (shell: Shell) => {
    const { completion } = await import('./commands/completion.ts');
    process.exitCode = completion(shell);
  });

// The scripts ask it for the words.
program
  .command('__complete', { hidden: true })
  .argument('[words...]')
  .action(async (words: readonly string[]) => {
    const { complete } = await import('./commands/complete.ts');
    await complete(program, words, process.env);
  });

/** Adds the options by which a command reaches the running app. */
function addReach(command: Command): Command {
  return command
    .option(...CONFIG)
    .option('--url <url>', 'the URL of the app (default: `admin.listen` of the configuration)')
    .option(
      '--token <token>',
      'the token; prefer ARI_FAILOVER_TOKEN, since process lists show arguments',
    )
    .option('--ca-file <file>', 'certificates to trust with https (PEM)');
}

/** Adds options, whose values are checked before the command runs. */
function addOptions(command: Command, options: readonly OptionOf[]): Command {
  for (const [flags, meaning, must] of options) {
    command.option(flags, meaning, (value: string) => {
      const wrong = must?.(value);
      if (wrong !== undefined) throw new InvalidArgumentError(wrong);
      return value;
    });
  }
  return command;
}

/** Adds a command that queries the running app. */
function addVerb(command: Command, verb: Verb): void {
  addReach(command.description(verb.does));
  if (verb.kind === 'act')
    command.option('--reason <text>', 'the reason, for the log and the records');
  else command.option('--watch', 'show it again whenever it changes, until Ctrl-C');
  addOptions(command, verb.options ?? [])
    .option('--json', 'print the answer of the API as it is')
    .addHelpText('after', examples(...verb.examples))
    .action(async () => {
      const [name = ''] = command.args;
      const options = command.opts<VerbOptions>();
      const operation = { verb, name, options, env: process.env };
      if (options.watch === true) {
        const { watchHere } = await import('./commands/watch-here.ts');
        process.exitCode = await watchHere(operation);
      } else {
        const { operate } = await import('./commands/operate.ts');
        process.exitCode = await operate(operation);
      }
    });
}

// The reader of the log may end before the app does. That must not end calls.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);
const names = program.commands.map((command) => command.name());
const stray = strayWord(process.argv.slice(2), names);
if (stray === undefined) await program.parseAsync();
else {
  process.stderr.write(`${stray}\n`);
  process.exitCode = ERRORS;
}
