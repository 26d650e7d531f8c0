import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PLUGIN = fileURLToPath(new URL('../../scripts/lint-prose.mjs', import.meta.url));
const OXLINT = fileURLToPath(new URL('../../node_modules/.bin/oxlint', import.meta.url));

const WORDS = 'word '.repeat(30).trim();
const LINK = `https://example.com/${'x'.repeat(100)}`;

/** What each file has, and the lines that are too wide. */
const FILES: ReadonlyArray<readonly [what: string, text: string, lines: readonly number[]]> = [
  ['short comments', '// one\n/** two */\n/*\n * three\n */', []],
  ['code, whatever its width', `const a = '${WORDS}';`, []],
  ['what only looks like a comment', `const a = \`\n// ${WORDS}\n\`;`, []],
  ['a link that cannot be wrapped', `/**\n * ${LINK}\n */\n// ${LINK}`, []],
  ['a line comment', `f();\n// ${WORDS}`, [2]],
  ['a block comment', `/** ${WORDS} */`, [1]],
  ['each wide line of a block', `/*\n * short\n * ${WORDS}\n * ${WORDS}\n */`, [3, 4]],
  ['a comment behind code', `f(); // ${WORDS}`, [1]],
  ['a link among words', `// see ${LINK}`, [1]],
];

describe('Wide comments', () => {
  let folder: string;
  let found: ReadonlyArray<readonly [file: string, line: number]>;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'ari-failover-prose-'));
    FILES.forEach(([, text], index) => writeFileSync(join(folder, `${index}.ts`), text));
    const config = { jsPlugins: [PLUGIN], rules: { 'prose/comment-width': ['error', 100] } };
    writeFileSync(join(folder, '.oxlintrc.json'), JSON.stringify(config));
    const { stdout } = spawnSync(OXLINT, ['--format', 'json', '--quiet'], {
      cwd: folder,
      encoding: 'utf8',
    });
    found = (JSON.parse(stdout) as Report).diagnostics
      .filter(({ code }) => code === 'prose(comment-width)')
      .map(({ filename, labels }) => [filename, labels[0]?.span.line ?? 0]);
  });
  after(() => rmSync(folder, { recursive: true }));

  FILES.forEach(([what, , lines], index) => {
    it(`${what}: ${lines.length === 0 ? 'fine' : `lines ${lines.join(', ')}`}`, () => {
      const own = found.filter(([file]) => file === `${index}.ts`).map(([, line]) => line);
      assert.deepEqual(
        own.toSorted((one, other) => one - other),
        lines,
      );
    });
  });
});

interface Report {
  readonly diagnostics: ReadonlyArray<{
    readonly code: string;
    readonly filename: string;
    readonly labels: ReadonlyArray<{ readonly span: { readonly line: number } }>;
  }>;
}
