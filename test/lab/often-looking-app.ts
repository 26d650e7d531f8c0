import { parseArgs } from 'node:util';
import { runApp } from '../../src/app/run-app.ts';
import { loadConfig } from '../../src/config/load.ts';
import { createLogger } from '../../src/runtime/logger.ts';

/** The app as it is, but for the minute between two looks at its calls. */
const LOOK_EVERY_MS = 300;

const { values } = parseArgs({
  options: { config: { type: 'string' }, facts: { type: 'string' } },
});
const { config: file = '', facts: factsFile = '' } = values;
const loaded = loadConfig(file, process.env);
if (!loaded.ok) throw new Error(`${file} is not right`);
process.exitCode = await runApp({
  version: 'test',
  file,
  env: process.env,
  loaded,
  logger: createLogger(loaded.config.log),
  factsFile,
  lookEveryMs: LOOK_EVERY_MS,
});
