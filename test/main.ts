import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Mocha from 'mocha';
import { start } from '../lab/processes.ts';

const HELP = `npm test [-- <group> ...]

Groups: check (types, lint, format, nothing unused), unit, contract (sockets, against a fake ARI),
lab (real Asterisk, real SIP peers). Default: all of them.

Example: npm test -- unit contract
`;

const GROUPS = ['check', 'unit', 'contract', 'lab'] as const;
type Group = (typeof GROUPS)[number];

interface Count {
  readonly passed: number;
  readonly failed: number;
}

const CHECKS: ReadonlyArray<readonly [command: string, ...args: string[]]> = [
  ['tsc', '--noEmit'],
  ['oxlint', '--type-aware', '--deny-warnings', '--quiet'],
  ['prettier', '--check', '--log-level', 'warn', '.'],
  ['knip', '--no-progress'],
];

const here = fileURLToPath(new URL('.', import.meta.url));

async function run(group: Group): Promise<Count> {
  console.log(`\n== ${group} ==`);
  return group === 'check' ? check() : runMocha(group);
}

async function check(): Promise<Count> {
  let failed = 0;
  for (const [command, ...args] of CHECKS) {
    console.log([command, ...args].join(' '));
    const tool = `${here}../node_modules/.bin/${command}`;
    const { code } = await start(tool, args, { cwd: `${here}..`, stdio: 'inherit' }).ended;
    if (code === 0) continue;
    console.log(`${command} has failed`);
    failed += 1;
  }
  return { passed: CHECKS.length - failed, failed };
}

async function runMocha(group: Group): Promise<Count> {
  const mocha = new Mocha({ timeout: 60_000, forbidOnly: true, forbidPending: true });
  const names = readdirSync(here + group, { recursive: true, encoding: 'utf8' });
  for (const name of names.toSorted()) {
    if (name.endsWith('.test.ts')) mocha.addFile(`${here}${group}/${name}`);
  }
  await mocha.loadFilesAsync();
  return new Promise((resolve) => {
    const runner = mocha.run((failed) => resolve({ passed: runner.stats?.passes ?? 0, failed }));
  });
}

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !GROUPS.some((group) => group === name));
if (chosen.includes('--help')) {
  process.stdout.write(HELP);
  process.exit(0);
}
if (unknown.length > 0) {
  process.stderr.write(`No such group: ${unknown.join(', ')}\n\n${HELP}`);
  process.exit(2);
}
let [passed, failed] = [0, 0];
for (const group of GROUPS) {
  if (chosen.length > 0 && !chosen.includes(group)) continue;
  const count = await run(group);
  passed += count.passed;
  failed += count.failed;
}
console.log(`\n${passed} passed, ${failed} failed`);
// A test that failed may have left a socket or a timer behind, which would keep this process.
process.exit(failed === 0 && passed > 0 ? 0 : 1);
