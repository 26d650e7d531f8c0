import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Folders whose pages are held to this; '' is the checkout itself. */
const FOLDERS = ['', '.github', 'docs', 'docs/decisions'];

const pages = FOLDERS.flatMap((folder) =>
  readdirSync(ROOT + folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name)),
);

function read(page: string): string {
  return readFileSync(ROOT + page, 'utf8');
}

/** Where the relative links of a page lead to, from the checkout. */
function linksOf(page: string, text = read(page)): readonly string[] {
  // A template of pjsip.conf looks like a link: `[front](way-out)`.
  const prose = text.replaceAll(/^ *```.*?^ *```/gms, '');
  const links = prose.matchAll(/\]\((?<target>[^)#\s]+)[^)]*\)/g);
  return [...links]
    .map(({ groups }) => groups?.['target'] ?? '')
    .filter((target) => !/^\w+:/.test(target))
    .map((target) => join(dirname(page), target));
}

/** The files of this project that a page names in code: `<kind>` and `*` stand for any word. */
function filesNamed(text: string): readonly string[] {
  const names = text.matchAll(/`(?<name>(?:src|test|lab|scripts|docs|examples)\/[^`\s:]+)`/g);
  return [...names].map(({ groups }) => groups?.['name'] ?? '');
}

function exists(name: string): boolean {
  if (!/[*<]/.test(name)) return existsSync(ROOT + name);
  const folder = dirname(name);
  const pattern = name.slice(folder.length + 1).replaceAll('.', '\\.');
  const expression = new RegExp(`^${pattern.replace(/\*|<\w+>/g, '.+')}$`);
  return (
    existsSync(ROOT + folder) && readdirSync(ROOT + folder).some((one) => expression.test(one))
  );
}

describe('The pages', () => {
  it('link to files that exist', () => {
    const links = pages.flatMap((page) => linksOf(page).map((target) => ({ page, target })));
    assert(links.length > 60, `${links.length} links were seen`);
    assert.deepEqual(
      links.filter(({ target }) => !existsSync(ROOT + target)),
      [],
    );
  });

  it('would not link to another one', () => {
    assert.deepEqual(linksOf('docs/a.md', 'see [b](../b.md#part) and [c](https://c.example/)'), [
      'b.md',
    ]);
  });

  it('of docs/ stand in its index, each once', () => {
    const listed = linksOf('docs/README.md').filter((target) => /^docs\/[^/]+$/.test(target));
    const written = pages.filter((page) => /^docs\/(?!README)[^/]+$/.test(page));
    assert.deepEqual(listed.toSorted(), written.toSorted());
  });

  it('CONTRIBUTING.md names files that exist', () => {
    const named = filesNamed(read('CONTRIBUTING.md'));
    assert(named.length > 50, `${named.length} names were seen`);
    assert.deepEqual(
      named.filter((name) => !exists(name)),
      [],
    );
  });

  it('would not name others', () => {
    assert.deepEqual(
      ['src/cli.ts', 'src/health/checks/<kind>-check.ts', 'src/commands/tell-*.ts'].filter(exists)
        .length,
      3,
    );
    assert.deepEqual(
      ['src/clis.ts', 'src/health/<kind>-chequ.ts', 'src/x/*.ts'].filter(exists),
      [],
    );
  });
});
