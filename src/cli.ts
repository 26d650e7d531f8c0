#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import type { CheckOptions } from './commands/check.ts';
import type { DoctorOptions } from './commands/doctor.ts';
import { DONE, ERRORS } from './commands/exit-codes.ts';
import { END_HELP } from './commands/simulated-end.ts';
import type { SimulateOptions } from './commands/simulate.ts';
import type { StartOptions } from './commands/start.ts';
import type { TokenOptions } from './commands/token.ts';
import type { Verb, VerbOptions } from './commands/verb.ts';
import { VERBS } from './commands/verbs.ts';
import { nearest } from './words/nearest.ts';

const { version } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
) as { version: string };

const CONFIG = ['--config <file>', 'the configuration', 'failover.yaml'] as const;

// A command's own modules are loaded once it is chosen: all of them would take a second each time.
const program = new Command('ari-failover')
  .description(
    'Re-routes a call when its destination cannot be reached, never when a person decided.',
  )
  .version(version)
  .addHelpText('after', examples('check --config failover.yaml', 'start --config failover.yaml'))
  .addHelpText(
    'after',
    `
Exit codes:
  0  done
  1  done, with warnings
  2  errors in the configuration or the usage
  3  commands to the running app: none answers there, or it cannot do that now;
     doctor: Asterisk's ARI does not answer;
     start: the app cannot go on (the log says why); it waits for an Asterisk that is away`,
  )
  // commander's own code for a wrong usage is 1, which here says "warnings".
  .exitOverride((error) => process.exit(error.exitCode === 0 ? DONE : ERRORS));

program
  .command('start', { isDefault: true })
  .description('run the app (the default command)')
  .option(...CONFIG)
  .option('--json', 'errors of the configuration as JSON, and the log as JSON whatever it says')
  .option('--facts <file>', 'add what happens to each call to this file, as JSON Lines')
  .addHelpText('after', examples('start --config /etc/ari-failover/failover.yaml'))
  .action(async (options: StartOptions) => {
    const { start } = await import('./commands/start.ts');
    process.exitCode = await start(options, process.env, version);
  });

program
  .command('check')
  .description('validate the configuration: all that is wrong with it, at once')
  .argument('[file]', 'the same as --config')
  .option(...CONFIG)
  .option('--json', 'the result as JSON, on standard output')
  .addHelpText('after', examples('check --config failover.yaml', 'check --json'))
  .action(async (file: string | undefined, options: CheckOptions) => {
    const { check } = await import('./commands/check.ts');
    process.exitCode = check({ ...options, config: file ?? options.config }, process.env);
  });

program
  .command('simulate')
  .description('say what a call would do, attempt by attempt, and why; no call is made')
  .argument('<route>', 'the route')
  .option(...CONFIG)
  .option('--number <number>', 'the number that was dialled')
  .option('--outcomes <list>', `how the attempts end, in order, the rest by an answer: ${END_HELP}`)
  .option('--all', 'what each usual end of each attempt leads to')
  .option('--hops <count>', 'how often the call has been through a failover before')
  .option('--chance <number>', '0 to below 1: draws the order of `weighted` tiers', '0')
  .option('--json', 'the same as one JSON object')
  .addHelpText(
    'after',
    examples('simulate support --outcomes sip:503,sip:486', 'simulate support --all'),
  )
  .action(async (route: string, options: SimulateOptions) => {
    const { simulate } = await import('./commands/simulate.ts');
    process.exitCode = simulate(route, options, process.env);
  });

program
  .command('doctor')
  .description('ask the running Asterisk what would hurt calls; it changes nothing')
  .option(...CONFIG)
  .option('--json', 'the result as JSON, on standard output')
  .addHelpText('after', examples('doctor --config failover.yaml', 'doctor --json'))
  .action(async (options: DoctorOptions) => {
    const { doctor } = await import('./commands/doctor.ts');
    process.exitCode = await doctor(options, process.env);
  });

// What is asked of the running app; `drill` holds three of the verbs.
const drill = program
  .command('drill')
  .description('rehearse a failure in daylight')
  .addHelpText('after', examples('drill start tuesday', 'drill status tuesday'));
for (const verb of VERBS) {
  const [group, ...rest] = verb.usage.split(' ');
  if (group === 'drill') addVerb(drill.command(rest.join(' ')), verb);
  else addVerb(program.command(verb.usage), verb);
}

program
  .command('token')
  .description('make a token for the API, and the line of admin.tokens that lets it in')
  .option('--name <name>', 'whose it is, for the log and the records', 'operator')
  .addOption(
    new Option('--role <role>', 'look, or look and act')
      .choices(['read', 'operate'])
      .default('operate'),
  )
  .option('--json', 'the same as one JSON object')
  .addHelpText('after', examples('token --name night-shift', 'token --name grafana --role read'))
  .action(async (options: TokenOptions) => {
    const { token } = await import('./commands/token.ts');
    process.exitCode = token(options);
  });

/** A verb that is asked of the running app. */
function addVerb(command: Command, verb: Verb): void {
  command
    .description(verb.does)
    .option(...CONFIG)
    .option('--url <url>', 'where the app is, instead of `admin.listen` of the configuration')
    .option(
      '--token <token>',
      'who asks; better by ARI_FAILOVER_TOKEN, which no process list shows',
    )
    .option('--ca-file <file>', 'whom to trust with https (PEM)');
  if (verb.kind === 'act') command.option('--reason <text>', 'why, for the log and the records');
  for (const [flags, meaning] of verb.options ?? []) command.option(flags, meaning);
  command
    .option('--json', "the API's answer as it is")
    .addHelpText('after', examples(...verb.examples))
    .action(async () => {
      const [name = ''] = command.args;
      const options = command.opts<VerbOptions>();
      const { operate } = await import('./commands/operate.ts');
      process.exitCode = await operate({ verb, name, options, env: process.env });
    });
}

/** commander would take it for an argument of the default command. */
function strayWord([word = '-']: readonly string[]): string | undefined {
  const names = program.commands.map((command) => command.name());
  if (word.startsWith('-') || names.includes(word) || word === 'help') return undefined;
  return `no command "${word}"${nearest(word, names)}`;
}

function examples(...lines: readonly string[]): string {
  return ['', 'Examples:', ...lines.map((line) => `  ari-failover ${line}`)].join('\n');
}

// Whoever reads the log may go before the app does, which must not cost a call.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);
const stray = strayWord(process.argv.slice(2));
if (stray === undefined) await program.parseAsync();
else {
  process.stderr.write(`${stray}\n`);
  process.exitCode = ERRORS;
}
