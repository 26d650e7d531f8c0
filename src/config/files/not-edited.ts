import type { ConfigProblem, NotEdited } from '../../config-operations.ts';

/** @param etag of the file as it is now */
export function changed(etag: string) {
  const message = `the file has changed (its ETag is ${etag}): read it again, and put your change on top`;
  return { ok: false, why: 'changed', message } as const;
}

/** @param problems those of the result, with one error at least */
export function invalid(problems: readonly ConfigProblem[]) {
  const [first] = problems.filter(({ severity }) => severity === 'error');
  const message = `the result has errors: ${first?.path}: ${first?.message}`;
  return { ok: false, why: 'invalid', message, problems } as const;
}

export const NOT_UTF8: NotEdited = {
  ok: false,
  why: 'invalid',
  message: 'the file is not UTF-8: save it as UTF-8 first',
};
