import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { outcomesPage } from '../../scripts/outcomes-page.ts';
import { OUTCOME_TABLE } from '../../src/core/outcome-table.ts';

const written = readFileSync(new URL('../../docs/outcomes.md', import.meta.url), 'utf8');

describe('docs/outcomes.md', () => {
  it('is what the table says (if not: npm run docs)', async () => {
    assert.equal(written, await outcomesPage(OUTCOME_TABLE));
  });

  it('would not be, were a row of the table another one', async () => {
    const changed = OUTCOME_TABLE.map((row) =>
      row.outcome === 'BUSY' ? { ...row, blame: 'trunk' as const } : row,
    );
    assert.notEqual(written, await outcomesPage(changed));
  });

  it('has a row per row of the table, and those that the app knows of itself', () => {
    const rows = written.split('\n').filter((line) => line.startsWith('| '));
    assert.ok(rows.length > OUTCOME_TABLE.length + 5);
  });

  it('says of a loop that it never goes on, of busy no, of 503 yes', () => {
    assert.match(row('SIP 482, 483'), /\| never +\|/);
    assert.match(row('SIP 486, 600; Dial BUSY; cause 17'), /\| BUSY +\| callee +\| no +\|/);
    assert.match(row('SIP 401'), /\| CONGESTION +\| trunk +\| yes, next trunk +\|/);
    assert.match(row('SIP 404'), /\| INVALID_NUMBER +\| number +\| yes, next tier +\|/);
  });
});

function row(start: string): string {
  return written.split('\n').find((line) => line.startsWith(`| ${start}`)) ?? '';
}
