import assert from 'node:assert/strict';
import type { Outcome } from '../../runner/group.ts';
import { runFiles } from '../../runner/run-files.ts';
import { summaryText } from '../../runner/summary.ts';

describe('Test files that worker processes run', () => {
  it('fail where their process dies, with what it printed; the next file has a new one', async () => {
    const [dead, next] = await run('dies', 'differs');
    assert(dead !== undefined && next !== undefined);
    assert.deepEqual([dead.passed, dead.failed], [0, 1]);
    assert.match(dead.output, /its last words[^]*SIGKILL/);
    assert.deepEqual([next.passed, next.failed], [1, 1]);
    assert.match(next.output, /on purpose/);
    assert.doesNotMatch(next.output, /its last words/);
  });

  it('are counted on the last line, and what was skipped is told above it', async () => {
    const outcomes = await run('differs');
    const lines = summaryText(outcomes, ['a group, since it may not'], 1).split('\n').slice(-3);
    assert.deepEqual(lines, ['Skipped: a group, since it may not', '1 passed, 1 failed', '']);
  });

  it('are told once more at the end where they failed, with why', async () => {
    const summary = summaryText(await run('differs', 'dies'), [], 1);
    const failures = summary.slice(summary.indexOf('Failures:'));
    assert.match(failures, /unit\/..\/fixtures\/differs: 1\n.*1 failing[^]*on purpose/);
    assert.match(failures, /unit\/..\/fixtures\/dies: 1\n[^]*its last words[^]*SIGKILL/);
    assert.doesNotMatch(failures, /passing/);
  });
});

async function run(...names: readonly string[]): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  const files = names.map((name) => ({ group: 'unit', name: `../fixtures/${name}` }) as const);
  await runFiles(files, 'unit', 1, '', (outcome) => outcomes.push(outcome));
  return outcomes;
}
