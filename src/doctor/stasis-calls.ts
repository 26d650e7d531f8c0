import type { Dialplan, DialplanStep } from '../ami/dialplan.ts';
import { CLEAN_HOPS, CLEAN_NUMBER } from './door.ts';

/** One place of the dialplan that calls Stasis(). */
export interface StasisCall {
  readonly step: DialplanStep;
  readonly context: string;
  readonly extension: string;
  /** Context, extension and priority: `inbound,_X.,3`. */
  readonly place: string;
  readonly app: string;
  readonly route: string;
  readonly number: string;
  readonly hops: string;
  /** The earlier steps of the same extension. */
  readonly before: readonly DialplanStep[];
  /** The later steps of the same extension. */
  readonly after: readonly DialplanStep[];
}

export function stasisCalls({ steps }: Dialplan): readonly StasisCall[] {
  return steps.flatMap((step): readonly StasisCall[] => {
    const args = stasisArguments(step);
    if (args === undefined) return [];
    const { context, extension, priority } = step;
    const [app = '', route = '', number = '', hops = ''] = args;
    const siblings = steps.filter(
      (other) => other.context === context && other.extension === extension,
    );
    return [
      {
        step,
        context,
        extension,
        place: `${context},${extension},${priority}`,
        app,
        route,
        number,
        hops,
        before: siblings.filter((other) => other.priority < priority),
        after: siblings.filter((other) => other.priority > priority),
      },
    ];
  });
}

export function isStasis(step: DialplanStep): boolean {
  return stasisArguments(step) !== undefined;
}

/** Applications that run another application: `ExecIf($[...]?Stasis(failover,support))`. */
const RUNNERS = new Set(['exec', 'tryexec', 'execif']);

function stasisArguments({ application, data }: DialplanStep): readonly string[] | undefined {
  const name = application.toLowerCase();
  if (name === 'stasis') return splitArguments(data);
  const start = RUNNERS.has(name) ? /(?<![\w])stasis\(/i.exec(data) : null;
  if (start === null) return undefined;
  return splitArguments(upToParenthesis(data.slice(start.index + start[0].length)));
}

/** Returns the text before the unmatched closing parenthesis. */
function upToParenthesis(text: string): string {
  let depth = 0;
  for (const { 0: parenthesis, index } of text.matchAll(/[()]/g)) {
    depth += parenthesis === '(' ? 1 : -1;
    if (depth < 0) return text.slice(0, index);
  }
  return text;
}

/**
 * Splits at commas outside parentheses, brackets, braces and quotes (main/app.c,
 * __ast_app_separate_args).
 */
export function splitArguments(text: string): readonly string[] {
  const parts = [''];
  let depth = 0;
  let isQuoted = false;
  for (const character of text) {
    if (character === '"') isQuoted = !isQuoted;
    else if ('([{'.includes(character)) depth += 1;
    else if (')]}'.includes(character)) depth -= 1;
    if (character === ',' && depth <= 0 && !isQuoted) parts.push('');
    else if (character !== '"') parts.push(`${parts.pop() ?? ''}${character}`);
  }
  return parts.map((part) => part.trim());
}

/** Whether a text has a value that is known only during a call. */
export function isVariable(text: string): boolean {
  return text.includes('${');
}

/**
 * Returns the steps of an extension with exactly this name, in the context and in the contexts that
 * it includes.
 */
export function extensionsOf(
  dialplan: Dialplan,
  context: string,
  extension: string,
): readonly DialplanStep[] {
  const seen = new Set<string>();
  const waiting = [context];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    waiting.push(...(dialplan.includes.get(name) ?? []));
  }
  return dialplan.steps.filter((step) => seen.has(step.context) && step.extension === extension);
}

/**
 * Puts a line that sets DIALLED before a line that uses `${DIALLED}`, if the context does not set
 * it.
 */
export function withDialled({ context }: StasisCall, { steps }: Dialplan, line: string): string {
  const isSet = steps.some((step) => step.context === context && /^_{0,2}DIALLED=/.test(step.data));
  return isSet ? line : `same => n,Set(DIALLED=${CLEAN_NUMBER}) ; before Stasis()\n${line}`;
}

/** Writes a correct Stasis() call, which is safe with and without a door. */
export function exampleCall(app: string, route: string): string {
  return `Stasis(${app},${route === '' ? 'support' : route},${CLEAN_NUMBER},${CLEAN_HOPS})`;
}
