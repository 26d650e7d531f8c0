/** Groups whose tests are files. */
export const FILE_GROUPS = [
  'unit',
  'contract',
  'web',
  'lab',
  'root',
  'package',
  'compose',
] as const;

/** All groups, in the order that the summary has. */
export const GROUPS = ['check', ...FILE_GROUPS] as const;

/** What runs only if it is named: it takes minutes, and few changes concern it. */
export const ON_DEMAND: readonly Group[] = ['package', 'compose'];

export type Group = (typeof GROUPS)[number];
export type FileGroup = (typeof FILE_GROUPS)[number];

export interface TestFile {
  readonly group: FileGroup;
  /** Within its group's folder, without `.test.ts`. */
  readonly name: string;
}

export interface Count {
  readonly passed: number;
  readonly failed: number;
}

/** What became of a test file, or of a tool. */
export interface Outcome extends Count {
  readonly group: Group;
  readonly name: string;
  readonly tookMs: number;
  readonly output: string;
}
