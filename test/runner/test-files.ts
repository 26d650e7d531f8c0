import { readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FileGroup, TestFile } from './group.ts';

const TEST = fileURLToPath(new URL('..', import.meta.url));
const SUFFIX = '.test.ts';

/** The files that take longest, slowest first: whoever runs several at once starts them first. */
const SLOWEST: readonly string[] = [
  'lab/doctor',
  'lab/checks',
  'lab/sites',
  'lab/hostile/hostile-numbers',
  'lab/outages',
  'lab/health',
  'lab/drill',
  'lab/recipes',
  'lab/blinded',
  'lab/records-of-stories',
  'lab/records-killed',
  'lab/lost-ends',
  'lab/telephony-contract',
  'contract/cluster/node-processes',
  'web/accessible-wide',
  'web/accessible-narrow',
  'web/numbers',
  'unit/config/hostile/hostile-values',
  'unit/config/hostile/hostile-text',
  'unit/core/call-machine.properties',
  'unit/cli',
  'contract/admin-commands',
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
