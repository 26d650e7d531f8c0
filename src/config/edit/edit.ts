import type { Json } from '../../config-operations.ts';

/** Why an edit cannot be made, in words for the person who wants it. */
export class EditRefused extends Error {
  /** The JSON Pointer (RFC 6901) of the place. */
  readonly pointer: string;

  constructor(pointer: string, message: string) {
    super(message);
    this.name = 'EditRefused';
    this.pointer = pointer;
  }
}

/** Names that JavaScript gives a meaning of its own. */
const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

/** Splits a JSON Pointer. @throws EditRefused if it is none */
export function stepsOf(pointer: string): readonly string[] {
  if (pointer !== '' && !pointer.startsWith('/')) {
    throw new EditRefused(pointer, `"${pointer}" is no JSON Pointer: it must begin with /`);
  }
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const reserved = steps.find((step) => RESERVED.has(step));
  if (reserved !== undefined) throw new EditRefused(pointer, `"${reserved}" cannot be a key`);
  return steps;
}

export function pointerOf(steps: ReadonlyArray<string | number>): string {
  return steps
    .map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}

/** The value at a place of the model. Undefined: there is none. */
export function valueAt(model: Json | undefined, steps: readonly string[]): Json | undefined {
  let value = model;
  for (const step of steps) value = isContainer(value) ? ownValue(value, step) : undefined;
  return value;
}

export function isContainer(
  value: Json | undefined,
): value is readonly Json[] | Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null;
}

function ownValue(
  container: readonly Json[] | Readonly<Record<string, Json>>,
  step: string,
): Json | undefined {
  if (Array.isArray(container)) return (container as readonly Json[])[Number(step)];
  return Object.hasOwn(container, step)
    ? (container as Readonly<Record<string, Json>>)[step]
    : undefined;
}
