import {
  completionOf,
  type CommandLike,
  type Completion,
  type Suggestion,
} from './completion-words.ts';

/** The line that stands for the names of files, which the shell knows itself. */
const FILES = ':files';

/**
 * Prints what may stand in the place of the last word, one in each line, with a tab before what it
 * does. The scripts of `completion` ask for it.
 */
export async function complete(
  root: CommandLike,
  words: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const completion = completionOf(root, words);
  const lines = completion.kind === 'files' ? [FILES] : await linesOf(completion, env);
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
}

async function linesOf(
  completion: Exclude<Completion, { kind: 'files' }>,
  env: NodeJS.ProcessEnv,
): Promise<readonly string[]> {
  if (completion.kind === 'words') return completion.words.map(lineOf);
  const { of, before, last, options } = completion;
  // Whoever types an option or a command does not wait for these modules.
  const { knownNames } = await import('./known-names.ts');
  const names = await knownNames(of, options, env);
  return names
    .filter(({ word }) => word.startsWith(last))
    .map(({ word, ...more }) => lineOf({ word: before + word, ...more }));
}

/** Names come from a file or from a server: they must steer no terminal. */
function lineOf({ word, does = '' }: Suggestion): string {
  return [word, does].map((text) => text.replaceAll(/\p{Cc}/gu, ' ')).join('\t');
}
