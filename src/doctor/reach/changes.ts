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

/** Programs: they may set any variable, and nobody knows to what. */
const PROGRAMS = /^(?:e|dead|async)?agi$|^externalivr$/i;

/** What variables hold behind a step. A program that may have cleaned them is taken at its word. */
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

/** Whether the other ones hold something that these do not. */
export function addsTo(known: Values, values: Values): boolean {
  const isMore = (name: string): boolean => {
    const sent = valueOf(name, values);
    if (sent.size === 0) return false;
    const before = valueOf(name, known);
    return [...sent].some((one) => !before.has(one));
  };
  return [...values.keys()].some(isMore) || [...known.keys()].some(isMore);
}

/** Values of both, as when two ways meet. */
export function joined(one: Values, other: Values): Values {
  const names = new Set([...one.keys(), ...other.keys()]);
  return new Map(
    [...names].map((name) => [name, union([valueOf(name, one), valueOf(name, other)])]),
  );
}

/** Who looks at a variable by REGEX() refuses what is not as it should be: nobody knows what is left. */
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

/** `NAME=value`, where other channels may inherit it `__NAME=value`. */
function assigned(assignments: readonly string[], before: Values): Values {
  return assignments.reduce<Values>((values, assignment) => {
    if (assignment.startsWith('${')) return forgotten(values);
    const names = nameSet(assignment);
    if (names === undefined) return values;
    const sent = sentIn(assignment.slice(assignment.indexOf('=') + 1), values);
    return new Map([...values, ...names.map((name) => [name, sent] as const)]);
  }, before);
}

/** Those that are set: X of `X=1` and of `GLOBAL(X)=1`, X and Y of `ARRAY(X,Y)=1,2`. */
function nameSet(assignment: string): readonly string[] | undefined {
  const [, name = ''] = /^\s*_{0,2}([^=]+?)\s*=/.exec(assignment) ?? [];
  const [, func, args = ''] = /^(\w+)\((.*)\)$/.exec(name) ?? [];
  if (func === undefined) return name === '' ? undefined : [name];
  if (func === 'GLOBAL' || func === 'SHARED') return splitArguments(args).slice(0, 1);
  return func === 'ARRAY' ? splitArguments(args) : [`${func}(${args})`];
}

/** The number itself stays what it is. */
function forgotten(values: Values): Values {
  return unknownBut(valueOf('EXTEN', values));
}

function without(values: Values, names: readonly string[]): Values {
  return new Map([...values, ...names.map((name) => [name, NOTHING] as const)]);
}

/** Behind a subroutine that may set variables, to what a caller does not choose. */
function afterCall({ context }: Jump, values: Values, index: DialplanIndex): Values {
  const names = context === undefined ? undefined : setBy(index)(context);
  return names === undefined ? forgotten(values) : without(values, [...names]);
}

/** The variables that lines of a context set, and of those that it leads to; undefined where nobody knows. */
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
