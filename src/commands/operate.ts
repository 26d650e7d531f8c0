import { userInfo } from 'node:os';
import { columnsOf, wrap } from '../runtime/wrap.ts';
import {
  askApp,
  strangerAt,
  toldRefusal,
  type AppAddress,
  type AppAnswer,
  type AppRequest,
} from './ask-app.ts';
import { DONE, ERRORS, UNREACHABLE } from './exit-codes.ts';
import { printable, printableJson } from '../words/printable.ts';
import { reachApp } from './reach-app.ts';
import type { Verb, VerbOptions } from './verb.ts';

export interface Operation {
  readonly verb: Verb;
  /** The name of the trunk, site or drill. Empty if the verb has none. */
  readonly name: string;
  readonly options: VerbOptions;
  readonly env: NodeJS.ProcessEnv;
}

export interface Terminal {
  readonly columns: number;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

export const TERMINAL: Terminal = {
  columns: columnsOf(process.stdout),
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
};

/** Sends one request to the running app, and prints the answer. @returns the exit code */
export async function operate(operation: Operation, terminal = TERMINAL): Promise<number> {
  const { options, env } = operation;
  const address = reachApp(options, env, (problem) => complain(problem, terminal));
  if (address === undefined) return ERRORS;
  const answer = await askApp(address, requestOf(operation));
  const exitCode = tellAnswer(answer, address, operation, terminal);
  const { after } = operation.verb;
  if (answer.kind !== 'answer' || after === undefined) return exitCode;
  return (await after(address, options, terminal.err)) || exitCode;
}

/** What a verb asks of the API. */
export function requestOf({ verb, name, options, env }: Operation): AppRequest {
  const path = verb.path(encodeURIComponent(name), options);
  if (verb.kind === 'look') return { method: 'GET', path: path + (verb.query?.(options) ?? '') };
  const order = { by: operatorOf(env), reason: options.reason, ...verb.more?.(options, name) };
  return { method: 'POST', path, body: order };
}

/** Prints an answer. @returns the exit code */
export function tellAnswer(
  answer: AppAnswer,
  address: AppAddress,
  operation: Operation,
  terminal: Terminal,
): number {
  const { verb, options } = operation;
  const isJson = options.json === true;
  switch (answer.kind) {
    case 'answer': {
      const { body } = answer;
      const told = verb.tell(body, { columns: terminal.columns, nowMs: Date.now() }, options);
      if (told === undefined) {
        return tellAnswer(
          { kind: 'unreachable', problem: strangerAt(address, 200) },
          address,
          operation,
          terminal,
        );
      }
      terminal.out(isJson ? asJson(body) : `${told.lines.map(printable).join('\n')}\n`);
      return told.exitCode ?? DONE;
    }
    case 'refused': {
      const { status, code, message } = answer;
      complain(toldRefusal(answer), terminal);
      if (isJson) terminal.out(asJson({ error: { code, message } }));
      return isOfNow(status) ? UNREACHABLE : ERRORS;
    }
    case 'unreachable': {
      const { problem: message } = answer;
      complain(message, terminal);
      if (isJson) terminal.out(asJson({ error: { code: 'unreachable', message } }));
      return UNREACHABLE;
    }
  }
}

/** Whether the same request may succeed later: its state forbids it (409), too many (429), 5xx. */
export function isOfNow(status: number): boolean {
  return status === 409 || status === 429 || status >= 500;
}

/** Returns the name of the user, also behind sudo. */
function operatorOf(env: NodeJS.ProcessEnv): string | undefined {
  try {
    return env['SUDO_USER'] ?? userInfo().username;
  } catch {
    // In a container the user may have a number but no name.
    return undefined;
  }
}

function complain(problem: string, { err, columns }: Terminal): void {
  err(`${wrap(printable(problem), '', columns).join('\n')}\n`);
}

function asJson(value: object): string {
  return `${printableJson(value, 2)}\n`;
}
