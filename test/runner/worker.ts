import { writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import type * as hooksOfTheLab from '../lab/hooks.ts';
import Mocha, { type RootHookObject } from 'mocha';
import type { Count } from './group.ts';
import { END_OF_FILE } from './worker-process.ts';

type Hooks = typeof hooksOfTheLab;

/**
 * Runs test files, one after another: each line of standard input is one. What they print is followed by
 * their count. `lab` as the first argument: they share an Asterisk and an app.
 */
async function work([kind, grep = '']: readonly string[]): Promise<void> {
  // As mocha loads the files: they are to find the same modules.
  const load = createRequire(import.meta.url);
  const hooks = kind === 'lab' ? (load('../lab/hooks.ts') as Hooks) : undefined;
  for await (const path of createInterface({ input: process.stdin })) {
    const count = await run(path, grep, hooks?.mochaHooks);
    // Not by process.stdout: this line is to be written when the next file begins.
    writeSync(1, `${END_OF_FILE}${JSON.stringify(count)}\n`);
  }
  await hooks?.mochaGlobalTeardown();
  // A test may have left a socket or a timer behind, which would keep this process.
  process.exit(0);
}

async function run(path: string, grep: string, hooks?: RootHookObject): Promise<Count> {
  const mocha = new Mocha({
    timeout: 60_000,
    forbidOnly: true,
    forbidPending: true,
    ...(grep === '' ? {} : { grep }),
    ...(hooks === undefined ? {} : { rootHooks: hooks }),
  });
  mocha.addFile(path);
  await mocha.loadFilesAsync();
  return new Promise((resolve) => {
    const runner = mocha.run((failed) => resolve({ passed: runner.stats?.passes ?? 0, failed }));
  });
}

await work(process.argv.slice(2));
