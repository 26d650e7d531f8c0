#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { check, type CheckOptions } from './commands/check.ts';
import { ERRORS } from './commands/exit-codes.ts';
import { start, type StartOptions } from './commands/start.ts';

const { version } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
) as { version: string };

const program = new Command('ari-failover')
  .description(
    'Re-routes a call when its destination cannot be reached, never when a person decided.',
  )
  .version(version)
  .configureHelp({ showGlobalOptions: true })
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : ERRORS));

const config = ['--config <file>', 'the configuration', 'failover.yaml'] as const;

program
  .command('start', { isDefault: true })
  .description('run the app')
  .option(...config)
  .addHelpText('after', example('start --config /etc/ari-failover/failover.yaml'))
  .action(async (options: StartOptions) => {
    process.exitCode = await start(options, process.env);
  });

program
  .command('check')
  .description('validate the configuration: all that is wrong, at once')
  .option(...config)
  .option('--json', 'the result as JSON')
  .addHelpText('after', example('check --config failover.yaml'))
  .action((options: CheckOptions) => {
    process.exitCode = check(options, process.env);
  });

function example(line: string): string {
  return `\nExample: ari-failover ${line}`;
}

await program.parseAsync();
