import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Types of core that say in their name what they are. */
const OBVIOUS: readonly string[] = ['AttemptName', 'AttemptStory', 'CallerAndRoute', 'ShortList'];

/** A term, and the types behind it. */
interface Entry {
  readonly term: string;
  readonly types: readonly string[];
}

/** `- **attempt** (`Attempt`, `DialableAttempt`): one leg ...` */
function entriesOf(page: string): readonly Entry[] {
  const items = page.matchAll(/^- \*\*(?<term>[^*]+)\*\*[^:(]*(?:\((?<types>[^)]*)\))?:/gm);
  return [...items].map(({ groups = {} }) => ({
    term: groups['term'] ?? '',
    types: [...(groups['types'] ?? '').matchAll(/`(\w+)`/g)].map(([, type = '']) => type),
  }));
}

/** The types and classes that the files of a folder export. */
function typesIn(folder: string): ReadonlySet<string> {
  const files = readdirSync(ROOT + folder, { recursive: true, encoding: 'utf8' });
  const texts = files
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(`${ROOT}${folder}/${name}`, 'utf8'));
  const found = texts.flatMap((text) => [
    ...text.matchAll(/^export (?:type|interface|class|abstract class) (\w+)/gm),
  ]);
  return new Set(found.map(([, name = '']) => name));
}

describe('docs/glossary.md', () => {
  const page = readFileSync(`${ROOT}docs/glossary.md`, 'utf8');
  const entries = entriesOf(page);
  const named = entries.flatMap(({ types }) => types);
  const core = typesIn('src/core');
  const all = new Set([...typesIn('src'), ...typesIn('lab')]);

  it('has every item as an entry', () => {
    const items = page.split('\n').filter((line) => line.startsWith('- '));
    assert(items.length > 90);
    assert.equal(entries.length, items.length);
  });

  it('has every type that core exports, unless it is obvious', () => {
    assert(core.size > 60, `${core.size} types were seen`);
    const known = new Set([...named, ...OBVIOUS]);
    assert.deepEqual(
      [...core].filter((type) => !known.has(type)),
      [],
    );
  });

  it('names no type that does not exist, nor calls one obvious', () => {
    assert.deepEqual(
      [...named, ...OBVIOUS].filter((type) => !all.has(type)),
      [],
    );
  });

  it('explains each term once, and each type once', () => {
    const terms = entries.map(({ term }) => term);
    assert.deepEqual(repeated(terms), []);
    assert.deepEqual(repeated([...named, ...OBVIOUS]), []);
  });
});

function repeated(names: readonly string[]): readonly string[] {
  return names.filter((name, index) => names.indexOf(name) !== index);
}
