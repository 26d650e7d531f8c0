import type { Edit, Json } from './json.ts';

/** An edit as the API sends it. */
export interface SentEdit {
  readonly op: string;
  readonly path: string;
  readonly from?: string;
  readonly value?: Json;
}

/** The edits of a problem's `fix`, for a draft. What is no edit is left out. */
export function editsOfFix(fix: readonly SentEdit[]): readonly Edit[] {
  return fix.flatMap(({ op, path, from, value }): readonly Edit[] => {
    if (op === 'remove') return [{ op, path }];
    if (op === 'move') return from === undefined ? [] : [{ op, from, path }];
    const isWithValue = op === 'add' || op === 'replace' || op === 'test';
    return isWithValue && value !== undefined ? [{ op, path, value }] : [];
  });
}
