import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { Document, parse, stringify } from 'yaml';
import { simulateCall } from '../../../src/commands/simulate-call.ts';
import { loadConfig, type Loaded } from '../../../src/config/load.ts';
import { RatesFiles } from '../../../src/config/rates-files.ts';
import { legVariables } from '../../../src/core/leg-variables.ts';
import { planRoute } from '../../../src/core/plan.ts';
import { findRoute } from '../../../src/numbers/find-route.ts';
import { isKnown } from './known-keys.ts';

/** Files that are right, to be spoiled: the examples, and one that uses all of the schema. */
const EXAMPLES = new URL('../../../examples/', import.meta.url);
const EVERYTHING = new URL('everything.yaml', import.meta.url);
const BASES = [
  readFileSync(EVERYTHING, 'utf8'),
  ...readdirSync(EXAMPLES)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => readFileSync(new URL(name, EXAMPLES), 'utf8')),
];

/** 10,000 files all in all. */
const RUNS = { text: 3000, bytes: 1500, random: 1500, values: 3000, wrong: 400 };

/** What people and attackers write where something else is wanted. */
const HOSTILE: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1e308,
  Number.NaN,
  '',
  ' ',
  '0',
  '-1',
  'yes',
  'null',
  '~',
  [],
  {},
  [[]],
  [null],
  [{}],
  '__proto__',
  'constructor',
  'toString',
  { __proto__: null, a: 1 },
  'a'.repeat(5000),
  '\u0000',
  'a\r\nb: c',
  '\u2028',
  'PJSIP/a&PJSIP/b',
  'PJSIP/a,,g',
  'PJSIP/a@b/c',
  'sip:a@b?Replaces=x',
  'sip:a@b\r\nEvil: 1',
  'Local/${EXTEN}@x',
  '${SHELL(id)}',
  '+1 415 555 2671',
  '+999',
  '1;phone-context=+49',
  '../../../etc/passwd',
  '/dev/zero/x',
  'file:///etc',
  '15 s',
  '15',
  '1e3s',
  '-5s',
  '999999d',
  '100000000000000000000',
  'carrier-a ',
  'Carrier-A',
  'caŕrier',
  'sip:999',
  'cause:999',
  ['carrier-a', 'carrier-a'],
  { cheapest: 'carrier-a' },
  { cheapest: [] },
  [1, 2],
  { a: { b: { c: { d: 1 } } } },
];

describe('A configuration by a hostile hand', () => {
  let folder: string;
  const rates = new RatesFiles();

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'hostile-'));
    mkdirSync(join(folder, 'rates'));
    for (const name of ['a', 'b', 'rates/carrier-a', 'rates/carrier-b']) {
      writeFileSync(join(folder, `${name}.csv`), '1,0.01\n');
    }
    writeFileSync(join(folder, 'secret'), 'x\n');
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  it('spoils files that are right', () => {
    for (const base of BASES) {
      const loaded = load(base);
      assert(loaded.ok, JSON.stringify(loaded));
      assertSound(base, loaded);
    }
  });

  it('is told what is wrong, or does just what it says: letters, lines and halves of files', function test() {
    this.timeout(300_000);
    fc.assert(
      fc.property(base, fc.array(textSpoiler, { minLength: 1, maxLength: 4 }), (text, spoilers) => {
        take(spoilers.reduce((spoiled, spoil) => spoil(spoiled), text));
      }),
      { numRuns: RUNS.text },
    );
  });

  it('is told what is wrong, or does just what it says: bytes', function test() {
    this.timeout(300_000);
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 400 }), fc.string({ unit: 'binary' })), take),
      { numRuns: RUNS.bytes },
    );
  });

  it('is told what is wrong, or does just what it says: any YAML under known keys', function test() {
    this.timeout(300_000);
    fc.assert(
      fc.property(anySections, (sections) => take(stringify(sections))),
      { numRuns: RUNS.random },
    );
  });

  it('is told what is wrong, or does just what it says: any value anywhere', function test() {
    this.timeout(300_000);
    fc.assert(
      fc.property(base, fc.nat(), fc.constantFrom(...HOSTILE), (text, place, value) => {
        const content: unknown = parse(text);
        replaceAt(content, place, value);
        take(new Document(content, { aliasDuplicateObjects: false }).toString());
      }),
      { numRuns: RUNS.values },
    );
  });

  const SURELY_WRONG: Readonly<Record<string, (key: string) => readonly [string, unknown]>> = {
    'a key that is misspelt': (key) => [`${key}x`, undefined],
    'a key of another case': (key) => [key.toUpperCase(), undefined],
    'a map where none is': (key) => [key, { $: 1 }],
  };
  for (const [what, spoil] of Object.entries(SURELY_WRONG)) {
    it(`is told of ${what}, wherever it is`, function test() {
      this.timeout(300_000);
      fc.assert(
        fc.property(base, fc.nat(), (text, place) => {
          const content: unknown = parse(text);
          if (!renameAt(content, place, spoil)) return;
          const loaded = load(stringify(content));
          assert(!loaded.ok, stringify(content));
        }),
        { numRuns: RUNS.wrong },
      );
    });
  }

  /** Any file: never a crash, and never a silent acceptance. */
  function take(text: string): void {
    assertSound(text, load(text));
  }

  function load(text: string): Loaded {
    const file = join(folder, 'failover.yaml');
    writeFileSync(file, text);
    return loadConfig(file, { ARI_PASSWORD: 'x' }, rates);
  }
});

const base = fc.constantFrom(...BASES);

const textSpoiler: fc.Arbitrary<(text: string) => string> = fc.oneof(
  fc.nat().map((at) => (text: string) => cut(text, at, 1)),
  fc.tuple(fc.nat(), fc.string({ minLength: 1, maxLength: 3 })).map(
    ([at, more]) =>
      (text: string) =>
        insert(text, at, more),
  ),
  fc
    .tuple(
      fc.nat(),
      fc.constantFrom(
        ':',
        '-',
        '#',
        '"',
        "'",
        '{',
        '}',
        '[',
        ']',
        ',',
        '\n',
        '\t',
        '&a ',
        '*a',
        '!!',
        '|',
        '  ',
      ),
    )
    .map(
      ([at, more]) =>
        (text: string) =>
          insert(text, at, more),
    ),
  fc.nat().map((at) => (text: string) => text.slice(0, at % (text.length + 1))),
  fc.nat().map(
    (at) => (text: string) =>
      lines(text)
        .toSpliced(at % lines(text).length, 1)
        .join('\n'),
  ),
  fc.tuple(fc.nat(), fc.nat()).map(([from, to]) => (text: string) => {
    const all = lines(text);
    const [line = ''] = all.splice(from % all.length, 1);
    return all.toSpliced(to % (all.length + 1), 0, line).join('\n');
  }),
  fc.nat().map((at) => (text: string) => {
    const all = lines(text);
    const line = all[at % all.length] ?? '';
    return all.toSpliced(at % all.length, 0, line).join('\n');
  }),
);

const anyValue = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...HOSTILE) },
  fc.jsonValue({ maxDepth: 2 }),
);
const anyKey = fc.constantFrom(
  'endpoint',
  'sip',
  'number',
  'any_of',
  'dialplan',
  'via',
  'policy',
  'next_on',
  'stop_on',
  'tiers',
  'weight',
  'strategy',
  'max_calls',
  'headers',
  'treat',
  'rates',
  'caller_id',
  'prefix',
  'ring_timeout',
  'allow',
  'countries',
  'carrier-a',
  'support',
);
const anyMap = fc.dictionary(anyKey, anyValue, { maxKeys: 5 });
const anyTier = fc.oneof(anyMap, anyValue);
const anySections = fc.record(
  {
    asterisk: fc.oneof(anyMap, anyValue),
    numbering: fc.oneof(fc.constant({ country: 'US' }), anyValue),
    emergency: anyMap,
    policies: fc.dictionary(anyKey, fc.oneof(anyMap, anyValue), { maxKeys: 3 }),
    trunks: fc.dictionary(anyKey, fc.oneof(anyMap, anyValue), { maxKeys: 3 }),
    routes: fc.dictionary(
      anyKey,
      fc.oneof(fc.record({ tiers: fc.array(anyTier, { maxLength: 3 }) }), anyMap, anyValue),
      { maxKeys: 3 },
    ),
  },
  { requiredKeys: [] },
);

/** What holds of every file, right or wrong. */
function assertSound(text: string, loaded: Loaded): void {
  const last = text.split('\n').length;
  const problems = [...(loaded.ok ? [] : loaded.errors), ...loaded.warnings];
  for (const { line, column, message } of problems) {
    assert(line >= 1 && line <= last, `line ${line} of ${last}: ${message}`);
    assert(column >= 1 && message !== '');
  }
  if (!loaded.ok) {
    assert(loaded.errors.length > 0, 'refused without a word');
    return;
  }
  // Nothing in it was passed over: each key is known, each value is one of its kind.
  assert.deepEqual(isKnown(parse(text, { mapAsMap: true, uniqueKeys: false }) as unknown), []);
  const { config } = loaded;
  for (const [name, own] of config.routes) {
    for (const number of ['', '911', '2025550123', '+4930123456;ext=1', '1\r\nX: y', '&PJSIP/x']) {
      const { route } = findRoute(config, { route: name, number, hops: 0 });
      assertSafe(route);
      const request = {
        id: 'c',
        caller: 'caller',
        callerIsUp: false,
        route,
        dialled: number,
        hops: 0,
      };
      const { pending } = simulateCall(request, []);
      assert(pending.length > 0 || route.tiers.length > 0, own.name);
      for (const attempt of planRoute(route).attempts) {
        for (const [header, value] of Object.entries(legVariables(attempt, request))) {
          assert.match(`${header}${value}`, /^[^\p{Cc}]*$/u);
        }
      }
    }
  }
}

/** One channel, and nothing that Asterisk would read as more. */
function assertSafe(route: Parameters<typeof planRoute>[0]): void {
  for (const { endpoint, invalid } of planRoute(route).attempts) {
    if (invalid !== undefined) continue;
    assert.match(endpoint, /^[A-Za-z][A-Za-z0-9]*\/[^\s,&"'`\p{Cc}]+$/u);
    assert(endpoint.split('@').length <= 2 || /sips?:/.test(endpoint), endpoint);
  }
}

function lines(text: string): string[] {
  return text.split('\n');
}

function cut(text: string, at: number, count: number): string {
  const index = at % (text.length + 1);
  return text.slice(0, index) + text.slice(index + count);
}

function insert(text: string, at: number, more: string): string {
  const index = at % (text.length + 1);
  return text.slice(0, index) + more + text.slice(index);
}

/** Every map and list below a value, with the keys of its own. */
function places(value: unknown): ReadonlyArray<[holder: Record<string, unknown>, key: string]> {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.entries(holder).flatMap(([key, below]) => [
    [holder, key] as [Record<string, unknown>, string],
    ...places(below),
  ]);
}

function replaceAt(content: unknown, place: number, value: unknown): void {
  const all = places(content);
  const [holder, key] = all[place % all.length] ?? [{}, ''];
  holder[key] = value;
}

/** @returns false where the key at that place is a name of the admin's choice, or an item of a list */
function renameAt(
  content: unknown,
  place: number,
  spoil: (key: string) => readonly [string, unknown],
): boolean {
  const all = places(content);
  const [holder, key] = all[place % all.length] ?? [{}, ''];
  if (Array.isArray(holder) || !/^[a-z_]+$/.test(key) || FREE_NAMES.has(key)) return false;
  const [name, value] = spoil(key);
  const was = holder[key];
  if (name === key && typeof was === 'object') return false;
  Reflect.deleteProperty(holder, key);
  holder[name] = value ?? was;
  return true;
}

/** Names that admins choose, in the files that are spoiled. */
const FREE_NAMES = new Set([
  'support',
  'sales',
  'hotline',
  'out',
  'day',
  'night',
  'ops',
  'tuesday',
]);
