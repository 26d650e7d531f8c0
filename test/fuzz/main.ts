import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runProgram, say, WrongOption } from '../../lab/program.ts';
import { getPrograms } from '../runner/get-programs.ts';
import type { FileGroup, Outcome, TestFile } from '../runner/group.ts';
import { runFiles } from '../runner/run-files.ts';
import { outcomeText, sum, summaryText } from '../runner/summary.ts';
import { pathOf, testFiles } from '../runner/test-files.ts';

const HELP = `npm run fuzz [-- --times <n>] [<file> ...]

Runs the tests that make random inputs, each with many times as many as npm test has: what callers
send, events of ARI, the configuration, requests to the API, its stream, receipts. A failure prints its
seed and its smallest input. The result goes to reports/fuzz.json.

  --times <n>  so many times as many inputs, from 1 to 10000 (default: 100)
  <file>       only test files whose name holds this

Examples:
  npm run fuzz -- --times 10
  npm run fuzz -- --times 1000 ari-events
`;

const GROUPS: readonly FileGroup[] = ['unit', 'contract', 'lab'];
const REPORT = fileURLToPath(new URL('../../reports/fuzz.json', import.meta.url));

async function fuzz(times: number, words: readonly string[]): Promise<boolean> {
  process.env['FUZZ_TIMES'] = String(times);
  const began = performance.now();
  const outcomes: Outcome[] = [];
  for (const group of GROUPS) {
    const files = await withRandomInputs(testFiles(group, words));
    if (files.length === 0) continue;
    await getPrograms([group]);
    const isOn = setInterval(() => {
      const minutes = Math.round((performance.now() - began) / 60_000);
      say(`${minutes} min: ${files.length} files of group ${group}`);
    }, 60_000);
    await runFiles(files, group, group === 'lab' ? 1 : 2, '', (outcome) => {
      outcomes.push(outcome);
      process.stdout.write(outcomeText(outcome));
    });
    clearInterval(isOn);
  }
  if (outcomes.length === 0)
    throw new WrongOption(`No such test makes random inputs: ${words.join(' ')}`);
  process.stdout.write(summaryText(outcomes, [], performance.now() - began));
  await mkdir(new URL('.', `file://${REPORT}`), { recursive: true });
  const report = { date: new Date().toISOString().slice(0, 10), times, outcomes };
  await writeFile(REPORT, `${JSON.stringify(report, undefined, 2)}\n`);
  return sum(outcomes).failed === 0;
}

/** Those whose number of inputs can be raised. */
async function withRandomInputs(files: readonly TestFile[]): Promise<readonly TestFile[]> {
  const texts = await Promise.all(files.map((file) => readFile(pathOf(file), 'utf8')));
  return files.filter((_, index) => /\binputs\(/.test(texts[index] ?? ''));
}

function timesOf(text: string): number {
  const times = Number(text);
  if (Number.isInteger(times) && times >= 1 && times <= 10_000) return times;
  throw new WrongOption(`--times ${text}: a whole number from 1 to 10000`);
}

await runProgram(HELP, async () => {
  const options = { times: { type: 'string', default: '100' }, help: { type: 'boolean' } } as const;
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  if (values.help !== true) return fuzz(timesOf(values.times), positionals);
  process.stdout.write(HELP);
  return true;
});
