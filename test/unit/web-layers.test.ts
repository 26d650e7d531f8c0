import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PAGE_PATHS } from '../../src/admin/portal/page-paths.ts';

/** What each folder of web/src may import. ARCHITECTURE.md has the same as a table. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  browser: [],
  theme: [],
  time: ['browser'],
  words: ['time'],
  shared: ['browser', 'theme', 'time', 'words'],
  api: ['time', 'words'],
  features: ['api', 'browser', 'shared', 'theme', 'time', 'words'],
  app: ['api', 'browser', 'features', 'shared', 'theme', 'time', 'words'],
  'main.tsx': ['app', 'theme'],
};

/** Packages that only one folder may know. */
const OWNERS: Readonly<Record<string, string>> = {
  'eventsource-parser': 'api',
  typebox: 'api',
  'get-nonce': 'theme',
  'react-dom/client': 'main.tsx',
};

/** The only files of the app that the page may name, and only their types. */
const SCHEMAS = '../../src/admin/schemas/';

const WEB = fileURLToPath(new URL('../../web/src/', import.meta.url));

interface SourceFile {
  /** Relative to web/src. */
  readonly path: string;
  readonly text: string;
}

describe('The layers of the portal', () => {
  const files = readdirSync(WEB, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => ({ path, text: readFileSync(WEB + path, 'utf8') }));

  it('are kept by every file', () => {
    assert(files.length > 50, `${files.length} files were seen`);
    assert.deepEqual(files.flatMap(violations), []);
  });

  const planted: ReadonlyArray<[path: string, text: string]> = [
    ['shared/chip.tsx', "import { ask } from '../api/client.ts';"],
    ['features/calls/x.tsx', "import { Needs } from '../overview/needs.tsx';"],
    ['api/types.ts', "import { STATUS } from '../../../src/admin/schemas/app-schemas.ts';"],
    ['api/types.ts', "import type { Operations } from '../../../src/operations.ts';"],
    ['shared/when.tsx', "import type { ME } from '../../../src/admin/schemas/me-schema.ts';"],
    ['features/calls/x.tsx', "const answer = await fetch('/x');"],
    ['app/shell.tsx', "const path = '/api/v1/status';"],
    ['app/shell.tsx', "import { createParser } from 'eventsource-parser';"],
  ];
  for (const [path, text] of planted) {
    it(`would not let ${path} say: ${text}`, () => {
      assert.equal(violations({ path, text }).length, 1);
    });
  }

  it('have no page that the app does not serve', () => {
    const { text = '' } = files.find(({ path }) => path === 'app/pages.ts') ?? {};
    const shown = Array.from(
      text.matchAll(/(?:page\(|path:)\s*'(\/[^']*)'/g),
      ([, path = '']) => path,
    );
    assert(shown.length > 0);
    assert.deepEqual(
      shown.filter((path) => !PAGE_PATHS.some((served) => served === path)),
      [],
    );
  });

  it('are the same in ARCHITECTURE.md', () => {
    const page = readFileSync(new URL('../../ARCHITECTURE.md', import.meta.url), 'utf8');
    const rows = Array.from(page.matchAll(/^\| `web\/src\/([^`]+)` *\|([^|]*)\|/gm), (row) => {
      const [, room = '', imports = ''] = row;
      return [room, Array.from(imports.matchAll(/`([^`]+)`/g), ([, name = '']) => name).toSorted()];
    });
    const allowed = Object.entries(MAY_IMPORT).map(([room, names]) => [room, names.toSorted()]);
    assert.deepEqual(rows, allowed);
  });
});

function violations({ path, text }: SourceFile): readonly string[] {
  const [room = ''] = path.split('/');
  const asks = room !== 'api' && /\bfetch\(|\/api\/v1/.test(text) ? [`${path} asks by itself`] : [];
  const imports = importsOf(text).filter((one) => !mayImport(path, room, one));
  return [...asks, ...imports.map(({ from }) => `${path} imports ${from}`)];
}

interface Import {
  readonly from: string;
  readonly isType: boolean;
}

function mayImport(path: string, room: string, { from, isType }: Import): boolean {
  if (!from.startsWith('.')) return (OWNERS[from] ?? room) === room;
  const target = join(dirname(path), from);
  if (target.startsWith('..')) return room === 'api' && isType && target.startsWith(SCHEMAS);
  const [other = ''] = target.split('/');
  if (other !== room) return MAY_IMPORT[room]?.includes(other) ?? false;
  return room !== 'features' || target.split('/')[1] === path.split('/')[1];
}

function importsOf(text: string): readonly Import[] {
  const still = /(?:^|\n)(?:import|export)( type)?\s[^;'"]*?from\s+'([^']+)'/g;
  const bare = /(?:^|\n)import '([^']+)'|import\(\s*'([^']+)'\s*\)/g;
  return [
    ...Array.from(text.matchAll(still), ([, type, from = '']) => ({
      from,
      isType: type !== undefined,
    })),
    ...Array.from(text.matchAll(bare), ([, one = '', other = '']) => ({
      from: one + other,
      isType: false,
    })),
  ];
}
