import type { DialplanStep } from '../../ami/dialplan.ts';
import { splitArguments } from '../stasis-calls.ts';
import { allPiecesOf, piecesOf, readOf } from './pieces.ts';
import { isRaw, sentIn, sentInPiece, type Values } from './sent.ts';

/** The choice that callers get if a step holds unfiltered text of theirs. */
export type Harm = 'program' | 'place' | 'destination';

interface Use {
  readonly harm: Harm;
  /**
   * The part of the data that matters. Default: all of it, because a comma in one argument changes
   * the arguments that follow.
   */
  readonly part?: (data: string) => string;
}

const firstArgument = (data: string): string => splitArguments(data)[0] ?? '';
const beforeParenthesis = (data: string): string =>
  piecesOf(data).reduce((text, piece) => {
    if (text.includes('(')) return text;
    return text + (piece.kind === 'text' ? piece.text.replace(/\(.*$/s, '(') : piece.text);
  }, '');

/** The use that applications make of their data, by name in lower case. */
const USES: Readonly<Record<string, Use>> = {
  goto: { harm: 'place' },
  gotoif: { harm: 'place' },
  gotoiftime: { harm: 'place' },
  gosub: { harm: 'place', part: beforeParenthesis },
  gosubif: { harm: 'place' },
  macro: { harm: 'place', part: firstArgument },
  macroif: { harm: 'place' },
  background: { harm: 'place' },
  channelredirect: { harm: 'place' },
  disa: { harm: 'place' },
  // The seventh argument of Queue() is a subroutine.
  queue: { harm: 'place' },
  dial: { harm: 'destination' },
  retrydial: { harm: 'destination' },
  page: { harm: 'destination' },
  originate: { harm: 'destination' },
  addqueuemember: { harm: 'destination' },
  // A parenthesis ends the data of the inner application, and a colon begins another one
  // (apps/app_exec.c).
  execif: { harm: 'program' },
  execiftime: { harm: 'program' },
  // These evaluate their data a second time: a `${SHELL(...)}` in it runs.
  exec: { harm: 'program' },
  tryexec: { harm: 'program' },
  system: { harm: 'program' },
  trysystem: { harm: 'program' },
  // MixMonitor() runs its third argument as a command.
  mixmonitor: { harm: 'program' },
  monitor: { harm: 'program' },
  agi: { harm: 'program', part: firstArgument },
  eagi: { harm: 'program', part: firstArgument },
  externalivr: { harm: 'program', part: firstArgument },
};

/** Whether the application uses a number for more than display. */
export function usesNumbers(application: string): boolean {
  return /^(?:m?set|stasis)$/i.test(application) || application.toLowerCase() in USES;
}

/** Matches `Set(CHANNEL(hangup_handler_push)=context,extension,1)`. */
const HANDLER = /^\s*CHANNEL\(hangup_handler_\w+\)\s*=/i;

export function harmsOf(step: DialplanStep, values: Values): ReadonlySet<Harm> {
  const { application, data } = step;
  const harms = new Set<Harm>();
  if (runs(data, values)) harms.add('program');
  const isHandler = /^m?set$/i.test(application) && HANDLER.test(data);
  const use: Use | undefined = isHandler ? { harm: 'place' } : USES[application.toLowerCase()];
  if (use !== undefined && isLoose(use.part?.(data) ?? data, values)) harms.add(use.harm);
  return harms;
}

/**
 * Whether a text holds unfiltered text from callers outside expressions. Expressions have a harm of
 * their own.
 */
function isLoose(text: string, values: Values): boolean {
  return piecesOf(text).some(
    (piece) => piece.kind === 'substitution' && isRaw(sentInPiece(piece, values)),
  );
}

/** Functions that evaluate their arguments. */
const RUNNING = new Set(['SHELL', 'EVAL']);

/**
 * Whether evaluating the text can run a function that the caller names: in `$["${EXTEN}" = "1"]`,
 * with a quote in the number.
 */
export function runs(text: string, values: Values): boolean {
  return allPiecesOf(text).some((piece) => {
    if (piece.kind === 'text') return false;
    // An expression calls functions by name, SHELL() included (main/ast_expr2.y, op_func).
    if (piece.kind === 'expression') return isRaw(sentIn(piece.inside, values));
    const read = readOf(piece.inside);
    if (read?.kind !== 'function') return false;
    if (RUNNING.has(read.name)) return isRaw(sentIn(read.args, values));
    // CUT() evaluates the name of the variable. `${CUT(${EXTEN},...)}` is a common mistake
    // (funcs/func_cut.c).
    return read.name === 'CUT' && isRaw(sentIn(firstArgument(read.args), values));
  });
}
