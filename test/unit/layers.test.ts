import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What each folder may import of the others: ARCHITECTURE.md draws it. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: [],
  'ports.ts': ['core'],
  'check-ports.ts': ['core', 'ports.ts'],
  'deadline.ts': [],
  words: [],
  numbers: ['core'],
  config: ['core', 'numbers', 'words', 'ports.ts'],
  calls: ['core', 'deadline.ts', 'ports.ts', 'check-ports.ts'],
  health: ['core', 'deadline.ts', 'ports.ts', 'check-ports.ts'],
  drills: ['core', 'words', 'operations.ts', 'ports.ts'],
  sites: ['core', 'deadline.ts', 'ports.ts'],
  state: ['ports.ts'],
  ari: ['ports.ts', 'check-ports.ts'],
  ami: [],
  doctor: ['core', 'config', 'words', 'ari', 'ami', 'ports.ts'],
  'operations.ts': [],
  admin: ['core', 'words', 'operations.ts', 'ports.ts'],
  runtime: ['ports.ts'],
  commands: ['core', 'config', 'words', 'numbers', 'doctor', 'runtime', 'operations.ts', 'app'],
  app: [
    'core',
    'config',
    'numbers',
    'calls',
    'health',
    'drills',
    'sites',
    'state',
    'ari',
    'ami',
    'admin',
    'runtime',
    'operations.ts',
    'ports.ts',
  ],
  'cli.ts': ['commands', 'words'],
};

/** Packages that only one folder may know. */
const OWNERS: Readonly<Record<string, string>> = {
  ws: 'ari',
  'ari-client': 'ari',
  convict: 'config',
  yaml: 'config',
  'better-sqlite3': 'state',
  'csv-parse/sync': 'config',
  'libphonenumber-js/max': 'numbers',
  'google-libphonenumber': 'numbers',
  fastify: 'admin',
  winston: 'runtime',
  commander: 'cli.ts',
};

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
    assert(files.length > 240, `${files.length} files were seen`);
    assert.deepEqual(files.flatMap(violations), []);
  });

  const planted: ReadonlyArray<[path: string, text: string]> = [
    ['core/plan.ts', "import { Intake } from '../calls/intake.ts';"],
    ['core/plan.ts', "import { readFileSync } from 'node:fs';"],
    ['core/plan.ts', "import { x } from '../ports.ts';"],
    ['calls/intake.ts', "import { Link } from '../ari/link.ts';"],
    ['ari/link.ts', "import type { Call } from '../core/call.ts';"],
    ['config/load.ts', "export { x } from '../app/run-app.ts';"],
    ['calls/intake.ts', "import { WebSocket } from 'ws';"],
    ['drills/drill-keeper.ts', "import { TrunkMonitor } from '../health/trunk-monitor.ts';"],
    ['ami/client.ts', "import { askHttp } from '../ari/http.ts';"],
    ['calls/intake.ts', "import { examine } from '../doctor/examine.ts';"],
    ['admin/trunk-routes.ts', "import type { Trunk } from '../config/config.ts';"],
    ['commands/operate.ts', "import { serveAdmin } from '../admin/serve-admin.ts';"],
    ['commands/operate.ts', "import { fastify } from 'fastify';"],
    ['words/nearest.ts', "import type { Path } from '../config/path.ts';"],
    ['core/ids.ts', "const x = await import('../ari/link.ts');"],
  ];
  for (const [path, text] of planted) {
    it(`would not let ${path} say: ${text}`, () => {
      assert.equal(violations({ path, text }).length, 1);
    });
  }
});

function violations({ path, text }: SourceFile): readonly string[] {
  const layer = layerOf(path);
  return importsOf(text).flatMap((specifier) => {
    const isAllowed = specifier.startsWith('.')
      ? mayImport(layer, layerOf(relative('.', join(dirname(path), specifier))))
      : specifier.startsWith('node:')
        ? layer !== 'core'
        : OWNERS[specifier] === layer;
    return isAllowed ? [] : [`${path} imports ${specifier}`];
  });
}

function mayImport(layer: string, other: string): boolean {
  return layer === other || (MAY_IMPORT[layer]?.includes(other) ?? false);
}

/** The folder, or the file where it stands in none. */
function layerOf(path: string): string {
  return path.split('/', 1)[0] ?? '';
}

function importsOf(text: string): readonly string[] {
  const pattern = /(?:^|\n)(?:import|export)\s[^;'"]*?from\s+'([^']+)'|import\(\s*'([^']+)'\s*\)/g;
  return [...text.matchAll(pattern)].map(([, still = '', lazy = '']) => still + lazy);
}
