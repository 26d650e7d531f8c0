import type { DialplanStep } from '../../ami/dialplan.ts';
import { splitArguments } from '../stasis-calls.ts';
import type { DialplanIndex } from './dialplan-index.ts';
import { innerSteps, jumpsOf, type Jump } from './jumps.ts';
import { memoized } from './memoized.ts';
import { allPiecesOf, readOf } from './pieces.ts';
import {
  holdsNumber,
  NOTHING,
  NUMBER,
  sentIn,
  union,
  unknownBut,
  valueOf,
  type Values,
} from './sent.ts';

/** Programs. They may set any variable to an unknown value. */
const PROGRAMS = /^(?:e|dead|async)?agi$|^externalivr$/i;

/**
 * Returns the values of variables after a step. A program or a REGEX() that may have cleaned a
 * variable counts as having cleaned it.
 */
export function afterStep(
  step: DialplanStep,
  before: Values,
  index: DialplanIndex,
  app: string,
): Values {
  const values = checked(step, before);
  const { application, data } = step;
  switch (application.toLowerCase()) {
    case 'set':
      return assigned([data], values);
    case 'mset':
      return assigned(splitArguments(data), values);
    case 'read':
      return without(values, splitArguments(data).slice(0, 1));
    case 'execif':
    case 'exec':
    case 'tryexec':
      return innerSteps(step).reduce(
        (result, inner) => joined(result, afterStep(inner, values, index, app)),
        values,
      );
    case 'stasis':
      return splitArguments(data)[0] === app ? values : forgotten(values);
    case 'gosub':
    case 'gosubif':
    case 'macro':
      return jumpsOf(step).reduce((result, jump) => afterCall(jump, result, index), values);
    default:
      return PROGRAMS.test(application) ? forgotten(values) : values;
  }
}

/** Whether `values` holds something that `known` does not. */
export function addsTo(known: Values, values: Values): boolean {
  const isMore = (name: string): boolean => {
    const sent = valueOf(name, values);
    if (sent.size === 0) return false;
    const before = valueOf(name, known);
    return [...sent].some((one) => !before.has(one));
  };
  return [...values.keys()].some(isMore) || [...known.keys()].some(isMore);
}

/** Joins two sets of values, for a step that can be reached in two ways. */
export function joined(one: Values, other: Values): Values {
  const names = new Set([...one.keys(), ...other.keys()]);
  return new Map(
    [...names].map((name) => [name, union([valueOf(name, one), valueOf(name, other)])]),
  );
}

/**
 * Handles REGEX(). A dialplan that tests a variable with REGEX() presumably refuses bad values, but
 * the remaining values are not known. So they count as clean.
 */
function checked({ data }: DialplanStep, values: Values): Values {
  if (!data.includes('REGEX(')) return values;
  const names = allPiecesOf(data).flatMap((piece) => {
    const read = piece.kind === 'substitution' ? readOf(piece.inside) : undefined;
    return read?.kind === 'function' && read.name === 'REGEX' ? namesIn(read.args) : [];
  });
  const result = new Map(values);
  for (const name of names) {
    result.set(name, holdsNumber(valueOf(name, values)) ? new Set([NUMBER]) : NOTHING);
  }
  return result;
}

function namesIn(text: string): readonly string[] {
  return allPiecesOf(text).flatMap((piece) => {
    const read = piece.kind === 'substitution' ? readOf(piece.inside) : undefined;
    if (read === undefined) return [];
    return [read.kind === 'variable' ? read.name : `${read.name}(${read.args})`];
  });
}

/**
 * Applies assignments: `NAME=value`, or `__NAME=value` for variables that other channels inherit.
 */
function assigned(assignments: readonly string[], before: Values): Values {
  return assignments.reduce<Values>((values, assignment) => {
    if (assignment.startsWith('${')) return forgotten(values);
    const names = nameSet(assignment);
    if (names === undefined) return values;
    const sent = sentIn(assignment.slice(assignment.indexOf('=') + 1), values);
    return new Map([...values, ...names.map((name) => [name, sent] as const)]);
  }, before);
}

/**
 * Returns the names that an assignment sets: X for `X=1` and `GLOBAL(X)=1`, X and Y for
 * `ARRAY(X,Y)=1,2`.
 */
function nameSet(assignment: string): readonly string[] | undefined {
  const [, name = ''] = /^\s*_{0,2}([^=]+?)\s*=/.exec(assignment) ?? [];
  const [, func, args = ''] = /^(\w+)\((.*)\)$/.exec(name) ?? [];
  if (func === undefined) return name === '' ? undefined : [name];
  if (func === 'GLOBAL' || func === 'SHARED') return splitArguments(args).slice(0, 1);
  return func === 'ARRAY' ? splitArguments(args) : [`${func}(${args})`];
}

/** Forgets all variables. The dialled number stays. */
function forgotten(values: Values): Values {
  return unknownBut(valueOf('EXTEN', values));
}

function without(values: Values, names: readonly string[]): Values {
  return new Map([...values, ...names.map((name) => [name, NOTHING] as const)]);
}

/**
 * Returns the values after a subroutine. The variables that it sets count as not chosen by the
 * caller.
 */
function afterCall({ context }: Jump, values: Values, index: DialplanIndex): Values {
  const names = context === undefined ? undefined : setBy(index)(context);
  return names === undefined ? forgotten(values) : without(values, [...names]);
}

/**
 * Returns the variables that lines of a context set, and of contexts that it leads to. Undefined if
 * that is not known.
 */
const setBy = memoized((index: DialplanIndex) => {
  const known = new Map<string, ReadonlySet<string> | undefined>();
  return (context: string): ReadonlySet<string> | undefined => {
    if (!known.has(context)) known.set(context, setFrom(context, index));
    return known.get(context);
  };
});

function setFrom(first: string, index: DialplanIndex): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  const seen = new Set<string>();
  const waiting = [first];
  for (let context = waiting.pop(); context !== undefined; context = waiting.pop()) {
    if (seen.has(context)) continue;
    seen.add(context);
    if (!index.has(context)) return undefined;
    const steps = index.extensionsOf(context).flatMap((extension) => extension.steps);
    for (const step of steps.flatMap((each) => [each, ...innerSteps(each)])) {
      if (PROGRAMS.test(step.application) || step.data.startsWith('${')) return undefined;
      if (/^m?set$/i.test(step.application)) {
        for (const name of nameSet(step.data) ?? []) names.add(name);
      }
      waiting.push(...jumpsOf(step).flatMap((jump) => jump.context ?? []));
    }
  }
  return names;
}
