import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outcomesPage } from '../../scripts/outcomes-page.ts';
import { performancePage, readMeasured } from '../../scripts/performance-page.ts';
import { ERROR_CODES } from '../../src/admin/refusal.ts';
import { END_HELP } from '../../src/simulation/simulated-end.ts';
import { VERBS } from '../../src/commands/verbs.ts';
import { loadConfig } from '../../src/config/load.ts';
import { OUTCOME_TABLE } from '../../src/core/verdict/outcome-table.ts';

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
    assert.match(row('SIP 482'), /\| never +\|/);
    assert.match(row('SIP 486, 600; Dial BUSY; cause 17'), /\| BUSY +\| callee +\| no +\|/);
    assert.match(row('SIP 401'), /\| CONGESTION +\| trunk +\| yes, next trunk +\|/);
    assert.match(row('SIP 404'), /\| INVALID_NUMBER +\| number +\| yes, next tier +\|/);
  });
});

/** The figures as they are, but for the day. */
const ANOTHER_DAY = Object.fromEntries(
  Object.entries(readMeasured()).map(([name, report]) => [
    name,
    report && { ...report, date: '1999-12-31' },
  ]),
) as ReturnType<typeof readMeasured>;

describe('Pages with figures', () => {
  for (const name of [
    'docs/performance.md',
    'docs/reliability.md',
    'docs/cluster.md',
    'README.md',
  ]) {
    const page = readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

    it(`${name} has the figures of docs/measured/ (if not: npm run docs)`, async () => {
      assert.equal(page, await performancePage(page, readMeasured()));
    });

    it(`${name} would have others, had they been measured`, async () => {
      assert.notEqual(page, await performancePage(page, ANOTHER_DAY));
    });

    it(`${name} says what was not measured yet`, async () => {
      assert.match(await performancePage(page, {}), /Not measured yet\./);
    });
  }
});

describe('docs/api.md', () => {
  const page = readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8');

  it('explains every code of an error', () => {
    for (const code of ERROR_CODES) assert(page.includes(` | \`${code}\` `), code);
  });

  it('names every command that asks the running app', () => {
    const [, commands = ''] = /^## The commands\n(.*?) find the app/ms.exec(page) ?? [];
    for (const { usage } of VERBS) assert(commands.includes(`\`${usage.split(' ')[0]}\``), usage);
  });
});

describe('docs/simulate.md', () => {
  it('has every end of an attempt that simulate knows', () => {
    const page = readFileSync(new URL('../../docs/simulate.md', import.meta.url), 'utf8');
    const words = Array.from(END_HELP.matchAll(/(?:^|\), |, )(?<word>[a-z][\w:+-]*)(?=,| \(|$)/g));
    const ends = words.map(({ groups }) => groups?.['word'] ?? '');
    assert(ends.includes('dead') && ends.includes('rings+sip:480'));
    for (const end of ends) assert(page.includes(`| \`${end}\``), end);
  });
});

describe('README.md', () => {
  it('has a failover.yaml that is right as it stands', () => {
    const page = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const [, yaml = ''] = /^```yaml\n(.*?)^```$/ms.exec(page) ?? [];
    const folder = mkdtempSync(join(tmpdir(), 'ari-failover-readme-'));
    try {
      const file = join(folder, 'failover.yaml');
      writeFileSync(file, yaml);
      const loaded = loadConfig(file, { ARI_PASSWORD: 'secret' });
      assert(loaded.ok, 'it has errors');
      assert.deepEqual(loaded.warnings, []);
      assert.deepEqual([...loaded.config.routes.keys()], ['support']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

/** Beside those that ask the running app. */
const COMMANDS = [
  'start',
  'check',
  'simulate <route>',
  'simulate',
  'doctor',
  'tail',
  'export calls',
  'export events',
  'token',
  'completion <shell>',
];

describe('The documentation', () => {
  it('names commands that exist, with an argument where they take one', () => {
    const usages = [...COMMANDS, ...VERBS.map(({ usage }) => usage)];
    const folder = new URL('../../docs/', import.meta.url);
    const pages = readdirSync(folder).filter((name) => name.endsWith('.md'));
    const named = pages.flatMap((page) => {
      const text = readFileSync(new URL(page, folder), 'utf8');
      const found = text.matchAll(/(?:`|^)ari-failover (?<command>[a-z][^`|\n]*)/gm);
      return Array.from(found, ({ groups }) => groups?.['command'] ?? '');
    });
    assert(named.length >= 25);
    assert.deepEqual(
      named.filter((command) => !usages.some((usage) => isOf(usage, command))),
      [],
    );
  });
});

/** An option, or nothing at all, may follow. */
function isOf(usage: string, command: string): boolean {
  const words = command.trim().split(/\s+/);
  // `[name]` may be left out.
  const wanted = usage.split(' ').filter((word, index) => !word.startsWith('[') || words[index]);
  const { [wanted.length]: next = '--' } = words;
  return (
    /^(?:-|\.\.\.)/.test(next) &&
    wanted.every((word, index) =>
      /^[<[]/.test(word) ? /^[^-]/.test(words[index] ?? '-') : words[index] === word,
    )
  );
}

function row(start: string): string {
  return written.split('\n').find((line) => line.startsWith(`| ${start}`)) ?? '';
}
