import type { DialplanStep } from '../../ami/dialplan.ts';
import { splitArguments } from '../stasis-calls.ts';
import { labelsOf, targetsOf } from '../targets.ts';
import { memoized } from './memoized.ts';

/** A place that a step leads to. Its parts are not evaluated. */
export interface Jump {
  /** `call`: the dialplan returns from there. `channel`: a new Local/ channel goes there. */
  readonly as: 'jump' | 'call' | 'channel';
  /** Undefined: the context of the channel. */
  readonly context?: string | undefined;
  /** Undefined: the extension does not change. */
  readonly extension?: string | undefined;
  /** A number or a label. */
  readonly priority: string;
  /** The values of ARG1, ARG2 and so on in a subroutine. */
  readonly args: readonly string[];
}

export const jumpsOf = memoized((step: DialplanStep): readonly Jump[] => {
  const { application, data } = step;
  switch (application.toLowerCase()) {
    case 'gosub':
      return [callOf(data)];
    case 'gosubif':
      return labelsOf(data).map(callOf);
    case 'macro':
      return [macroOf(data)];
    case 'execif':
    case 'exec':
    case 'tryexec':
      return innerSteps(step).flatMap(jumpsOf);
    case 'dial':
      return localsOf(data);
    default:
      return targetsOf(step).map((target) => ({ as: 'jump', ...placeOf(target), args: [] }));
  }
});

const RUNNERS = /^(?:execif|exec|tryexec)$/i;

/** Returns the steps that ExecIf(), Exec() and TryExec() run. */
export const innerSteps = memoized((step: DialplanStep): readonly DialplanStep[] => {
  const { application, data } = step;
  if (!RUNNERS.test(application)) return [];
  const runs = application.toLowerCase() === 'execif' ? labelsOf(data) : [data];
  return runs.flatMap((run) => {
    const [, name, inner] = /^\s*(\w+)\((.*)\)\s*$/s.exec(run) ?? [];
    return name === undefined ? [] : [{ ...step, application: name, data: inner ?? '' }];
  });
});

/** Returns the app's Stasis() in a step, also inside ExecIf(). */
export function appCallIn(step: DialplanStep, app: string): DialplanStep | undefined {
  return [step, ...innerSteps(step)].find(
    ({ application, data }) => /^stasis$/i.test(application) && splitArguments(data)[0] === app,
  );
}

const ENDING = new Set(['goto', 'hangup', 'pjsiphangup', 'return', 'congestion', 'busy']);

/** Whether the next priority is never reached from this step. */
export function endsHere(step: DialplanStep): boolean {
  const application = step.application.toLowerCase();
  if (ENDING.has(application)) return true;
  return /^gotoif(?:time)?$/.test(application) && targetsOf(step).length > 1;
}

/** Reads a target: `context,extension,priority`, `extension,priority` or `priority`. */
function placeOf(target: string): Pick<Jump, 'context' | 'extension' | 'priority'> {
  const parts = splitArguments(target);
  const [first = '', second, third] = parts;
  if (second === undefined) return { priority: first };
  if (third === undefined) return { extension: first, priority: second };
  return { context: first, extension: second, priority: third };
}

/** Reads the target of a Gosub: `sub,s,1(one,two)`. */
function callOf(target: string): Jump {
  const start = /^(?:[^({[]|\{[^}]*\}|\[[^\]]*\])*/.exec(target)?.[0].length ?? target.length;
  const args = target.slice(start).replace(/^\(|\)\s*$/g, '');
  return {
    as: 'call',
    ...placeOf(target.slice(0, start)),
    args: start < target.length ? splitArguments(args) : [],
  };
}

function macroOf(data: string): Jump {
  const [name = '', ...args] = splitArguments(data);
  return { as: 'call', context: `macro-${name}`, extension: 's', priority: '1', args };
}

/** Returns the Local/ destinations of a Dial(), such as `Local/100@internal/n`. */
function localsOf(data: string): readonly Jump[] {
  const [destinations = ''] = splitArguments(data);
  return [...destinations.matchAll(/(?:^|&)\s*Local\/(?<extension>.*?)@(?<context>[\w-]+)/gi)].map(
    ({ groups }) => ({
      as: 'channel',
      context: groups?.['context'],
      extension: groups?.['extension'] ?? '',
      priority: '1',
      args: [],
    }),
  );
}
