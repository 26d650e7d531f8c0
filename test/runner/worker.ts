import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import Mocha, { type MochaOptions } from 'mocha';
import { ensureCommands } from '../../lab/ensure-commands.ts';
import type * as hooksOfTheLab from '../lab/hooks.ts';
import { timesAsLong } from '../fuzz/times.ts';
import { FOR_PLAIN_TESTS } from './get-programs.ts';
import type { Count } from './group.ts';
import { END_OF_FILE } from './worker-process.ts';

type Hooks = typeof hooksOfTheLab;

/** Only what hangs takes so long: a test may take the time that a busy machine lets it. */
const TIMEOUT_MS = 900_000;

/**
 * Runs a group's test files, one after another: each line of standard input is one. What a file
 * prints is followed by its count. The lab's files share an Asterisk and an app.
 */
async function work(group: string, grep: string): Promise<void> {
  // As mocha loads the files, by `require`: they are to find the same modules.
  const load = createRequire(import.meta.url);
  const hooks = group === 'lab' ? (load('../lab/hooks.ts') as Hooks) : undefined;
  if (hooks === undefined) await ensureCommands(FOR_PLAIN_TESTS, console.log);
  for await (const path of createInterface({ input: process.stdin })) {
    const count = await run(path, {
      timeout: timesAsLong(TIMEOUT_MS),
      forbidOnly: true,
      forbidPending: true,
      ...(grep === '' ? {} : { grep }),
      ...(hooks === undefined ? {} : { rootHooks: hooks.mochaHooks }),
    });
    process.stdout.write(`${END_OF_FILE}${JSON.stringify(count)}\n`);
  }
  await hooks?.mochaGlobalTeardown();
  // A test may have left a socket or a timer behind, which would keep this process.
  process.exit(0);
}

async function run(path: string, options: MochaOptions): Promise<Count> {
  const mocha = new Mocha(options);
  mocha.addFile(path);
  await mocha.loadFilesAsync();
  return new Promise((resolve) => {
    const runner = mocha.run((failed) => {
      runner.dispose();
      resolve({ passed: runner.stats?.passes ?? 0, failed });
    });
  });
}

const [, , group = '', grep = ''] = process.argv;
await work(group, grep);
