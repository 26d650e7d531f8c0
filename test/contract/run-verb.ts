import assert from 'node:assert/strict';
import { operate } from '../../src/commands/operate.ts';
import type { VerbOptions } from '../../src/commands/verb.ts';
import { VERBS } from '../../src/commands/verbs.ts';
import type { Ran } from './run-cli.ts';

/** As the command line does it, within this process. @param line a verb, and what it is asked of */
export async function runVerb(
  line: string,
  options: VerbOptions,
  env: NodeJS.ProcessEnv = {},
): Promise<Ran> {
  const verb = VERBS.find(({ usage }) => line.startsWith(wordsOf(usage)));
  assert(verb, line);
  const name = line.slice(wordsOf(verb.usage).length).trim();
  const [out, err]: [string[], string[]] = [[], []];
  const code = await operate(
    { verb, name, options, env: { SUDO_USER: 'alice', ...env } },
    { columns: 100, out: (text) => out.push(text), err: (text) => err.push(text) },
  );
  return { code, out: out.join(''), err: err.join('') };
}

/** `drill status` of `drill status [name]`. */
function wordsOf(usage: string): string {
  return usage.replace(/ [<[].*/, '');
}
