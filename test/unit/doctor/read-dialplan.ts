import assert from 'node:assert/strict';
import type { Dialplan, DialplanStep } from '../../../src/ami/dialplan.ts';

/** A dialplan as Asterisk loads it from a file: enough for the shipped ones. */
export function readDialplan(text: string): Dialplan {
  const steps: DialplanStep[] = [];
  const includes = new Map<string, readonly string[]>();
  let context = '';
  for (const line of text.split('\n').map(withoutComment)) {
    const [, section] = /^\[([\w-]+)\]/.exec(line) ?? [];
    const [, key, value = ''] = /^(exten|same|include)\s*=>\s*(.*)$/.exec(line) ?? [];
    if (section !== undefined) context = section;
    if (key === 'include') includes.set(context, [...(includes.get(context) ?? []), value]);
    if (key === 'exten' || key === 'same') steps.push(stepOf(key, value, context, steps.at(-1)));
  }
  return { steps, includes, hasSwitches: false };
}

/** Up to a semicolon that no backslash stands before, which it loses (main/config.c). */
function withoutComment(line: string): string {
  return line
    .replace(/(?<!\\);.*$/, '')
    .replaceAll('\\;', ';')
    .trim();
}

function stepOf(
  key: 'exten' | 'same',
  value: string,
  context: string,
  before: DialplanStep | undefined,
): DialplanStep {
  const [, name, rest = ''] = key === 'exten' ? (/^([^,]*),(.*)$/.exec(value) ?? []) : [];
  const extension = name ?? before?.extension ?? '';
  const [, number, label, application = '', data = ''] =
    /^(\d+|n)(?:\(([\w-]+)\))?,(\w+)\((.*)\)$/.exec(key === 'exten' ? rest : value) ?? [];
  assert(number, `[${context}] ${value}`);
  const priority = number === 'n' ? (before?.priority ?? 0) + 1 : Number(number);
  return { context, extension, priority, application, data, ...(label ? { label } : {}) };
}
