import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ready } from '../lab/ready.mjs';

ready();
const main = fileURLToPath(new URL('bench/main.ts', import.meta.url));
const { status } = spawnSync(process.execPath, ['--import=tsx', main, ...process.argv.slice(2)], {
  stdio: 'inherit',
  cwd: fileURLToPath(new URL('..', import.meta.url)),
});
process.exitCode = status ?? 1;
