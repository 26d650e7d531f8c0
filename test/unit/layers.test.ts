import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MAY_IMPORT, OWNERS } from './rooms.ts';

interface SourceFile {
  /** Relative to src. */
  readonly path: string;
  readonly text: string;
}

const SRC = fileURLToPath(new URL('../../src/', import.meta.url));

describe('Layers', () => {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
    .map((path) => ({ path, text: readFileSync(SRC + path, 'utf8') }));

  it('are kept by every file', () => {
    assert(files.length > 250, `${files.length} files were seen`);
    assert.deepEqual(files.flatMap(violations), []);
  });

  it('have no circle, by types alone neither', () => {
    assert.deepEqual(circles(files), []);
  });

  const planted: ReadonlyArray<[path: string, text: string]> = [
    ['core/route/plan.ts', "import { Intake } from '../../calls/intake.ts';"],
    ['core/route/plan.ts', "import { readFileSync } from 'node:fs';"],
    ['core/route/plan.ts', "import { x } from '../../ports.ts';"],
    ['core/route/plan.ts', "import type { Call } from '../call/call.ts';"],
    ['core/verdict/judge.ts', "import type { Attempt } from '../route/way.ts';"],
    ['calls/intake.ts', "import { Link } from '../ari/link.ts';"],
    ['ari/link.ts', "import type { Call } from '../core/call/call.ts';"],
    ['config/load.ts', "export { x } from '../app/run-app.ts';"],
    ['calls/intake.ts', "import { WebSocket } from 'ws';"],
    ['drills/drill-keeper.ts', "import { TrunkMonitor } from '../health/trunk-monitor.ts';"],
    ['ami/client.ts', "import { askHttp } from '../ari/http.ts';"],
    ['calls/intake.ts', "import { examine } from '../doctor/examine.ts';"],
    ['admin/trunk-routes.ts', "import type { Trunk } from '../config/config.ts';"],
    ['commands/operate.ts', "import { serveAdmin } from '../admin/serve-admin.ts';"],
    ['commands/operate.ts', "import { fastify } from 'fastify';"],
    ['words/nearest.ts', "import type { Path } from '../config/path.ts';"],
    ['core/call/ids.ts', "const x = await import('../../ari/link.ts');"],
  ];
  for (const [path, text] of planted) {
    it(`would not let ${path} say: ${text}`, () => {
      assert.equal(violations({ path, text }).length, 1);
    });
  }

  it('would not let two files need each other by type, nor three', () => {
    const a = { path: 'calls/a.ts', text: "import type { B } from './b.ts';" };
    const b = { path: 'calls/b.ts', text: "import { c } from './c.ts';" };
    const c = { path: 'calls/c.ts', text: "export type { A } from './a.ts';" };
    const back = { ...b, text: "import type { A } from './a.ts';" };
    assert.deepEqual(circles([a, back]), ['calls/a.ts → calls/b.ts → calls/a.ts']);
    assert.deepEqual(circles([a, b, c]), ['calls/a.ts → calls/b.ts → calls/c.ts → calls/a.ts']);
    assert.deepEqual(circles([a, b]), []);
  });

  describe('in ARCHITECTURE.md', () => {
    const rows = rowsOf(readFileSync(new URL('../../ARCHITECTURE.md', import.meta.url), 'utf8'));

    it('are the same: what each room may import', () => {
      const imports = rows.map(([room, others]) => [room, others.toSorted()]);
      const allowed = Object.entries(MAY_IMPORT).map(([room, names]) => [room, names.toSorted()]);
      assert.deepEqual(imports, allowed);
    });

    it('are the same: which packages only one room knows', () => {
      const known = rows.flatMap(([room, , packages]) =>
        packages.map((name) => `${name}: ${room}`),
      );
      const owned = Object.entries(OWNERS).flatMap(([name, rooms]) =>
        [rooms].flat().map((room) => `${name}: ${room}`),
      );
      assert.deepEqual(known.toSorted(), owned.toSorted());
    });
  });
});

type Row = readonly [room: string, imports: readonly string[], packages: readonly string[]];

/** The table of rooms. Names are in backticks, so that the words beside them are free. */
function rowsOf(page: string): readonly Row[] {
  const lines = page.split('\n');
  const head = lines.findIndex((line) => /^\| room +\| may import /.test(line));
  const end = lines.findIndex((line, index) => index > head && !line.startsWith('|'));
  return lines.slice(head + 2, end).map((line) => {
    const [rooms = [], imports = [], packages = []] = line
      .split('|')
      .slice(1)
      .map((cell) => Array.from(cell.matchAll(/`([^`]+)`/g), ([, name = '']) => name));
    return [rooms.join(), imports, packages];
  });
}

function violations({ path, text }: SourceFile): readonly string[] {
  const room = roomOf(path);
  return importsOf(text).flatMap((specifier) => {
    const isAllowed = specifier.startsWith('.')
      ? mayImport(room, roomOf(relative('.', join(dirname(path), specifier))))
      : specifier.startsWith('node:')
        ? !room.startsWith('core/')
        : [OWNERS[specifier]].flat().includes(room);
    return isAllowed ? [] : [`${path} imports ${specifier}`];
  });
}

function mayImport(room: string, other: string): boolean {
  const allowed = MAY_IMPORT[room] ?? [];
  return room === other || allowed.some((name) => other === name || other.startsWith(`${name}/`));
}

/**
 * `core/call` of `core/call/turn.ts`; elsewhere the folder, or the file where it stands in none.
 */
function roomOf(path: string): string {
  const [folder = '', room = ''] = path.split('/');
  return folder === 'core' ? `core/${room}` : folder;
}

function importsOf(text: string): readonly string[] {
  const pattern = /(?:^|\n)(?:import|export)\s[^;'"]*?from\s+'([^']+)'|import\(\s*'([^']+)'\s*\)/g;
  return [...text.matchAll(pattern)].map(([, still = '', lazy = '']) => still + lazy);
}

/** Each way by which a file leads back to itself, told once: `a → b → a`. */
function circles(files: readonly SourceFile[]): readonly string[] {
  const imports = new Map(
    files.map(({ path, text }) => [
      path,
      importsOf(text)
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => normalize(join(dirname(path), specifier))),
    ]),
  );
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, way: readonly string[]): void => {
    const begin = way.indexOf(path);
    if (begin !== -1) found.push([...way.slice(begin), path].join(' → '));
    if (begin !== -1 || done.has(path)) return;
    for (const next of imports.get(path) ?? []) visit(next, [...way, path]);
    done.add(path);
  };
  for (const path of imports.keys()) visit(path, []);
  return found;
}
