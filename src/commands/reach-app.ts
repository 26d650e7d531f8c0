import { findApp } from './app-address.ts';
import type { AppAddress } from './ask-app.ts';
import { tellProblems } from './problems.ts';
import type { VerbOptions } from './verb.ts';

/**
 * Finds the address of the running app, or tells why not.
 * @param complain tells that an option is wrong
 * @returns undefined after it has told that
 */
export function reachApp(
  options: VerbOptions,
  env: NodeJS.ProcessEnv,
  complain: (problem: string) => void,
): AppAddress | undefined {
  const found = findApp(options, env);
  switch (found.kind) {
    case 'address':
      return found.address;
    case 'misuse':
      complain(found.problem);
      return undefined;
    case 'errors': {
      const { file, errors } = found;
      const loaded = { ok: false, errors, warnings: [], files: new Map<string, string>() } as const;
      tellProblems(file, loaded, options.json === true);
      return undefined;
    }
  }
}
