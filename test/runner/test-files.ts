import { readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FileGroup, TestFile } from './group.ts';

const TEST = fileURLToPath(new URL('..', import.meta.url));
const SUFFIX = '.test.ts';

/** The files that take longest, slowest first: whoever runs several at once starts them first. */
const SLOWEST: readonly string[] = [
  'lab/cluster',
  'lab/checks',
  'lab/sites',
  'lab/hostile/hostile-numbers',
  'lab/health',
  'lab/take-over',
  'lab/outages',
  'lab/portal',
  'lab/two-instances',
  'lab/hosts',
  'lab/front',
  'lab/lost-ends',
  'lab/drill',
  'lab/records-killed',
  'lab/blinded',
  'lab/records-of-stories',
  'lab/recipes',
  'lab/doctor',
  'lab/emergency',
  'lab/reload',
  'contract/cluster/node-processes',
  'contract/completion',
  'contract/cluster/shares',
  'contract/records/recorder',
  'contract/fuzz/api',
  'contract/messages/store',
  'web/accessible',
  'web/numbers',
  'web/two-editors',
  'web/flow-edits',
  'web/long-flow',
  'web/speed',
  'unit/config/hostile/hostile-values',
  'unit/cli',
  'unit/core/call/call-machine.properties',
  'unit/config/hostile/hostile-text',
  'unit/simulation/protection.properties',
];

/** A group's files whose name holds one of these words, if any are given. Longest first. */
export function testFiles(group: FileGroup, words: readonly string[]): readonly TestFile[] {
  return readdirSync(TEST + group, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(SUFFIX))
    .map((path): TestFile => ({ group, name: path.slice(0, -SUFFIX.length) }))
    .filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)))
    .toSorted((one, other) => rank(one) - rank(other) || sizeOf(other) - sizeOf(one));
}

export function pathOf({ group, name }: TestFile): string {
  return `${TEST}${group}/${name}${SUFFIX}`;
}

function rank({ group, name }: TestFile): number {
  const place = SLOWEST.indexOf(`${group}/${name}`);
  return place < 0 ? SLOWEST.length : place;
}

function sizeOf(file: TestFile): number {
  return statSync(pathOf(file)).size;
}
