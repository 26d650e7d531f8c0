import type { ErrorObject } from 'ajv';
import { nearest } from '../words/nearest.ts';
import { Refusal } from './refusal.ts';
import { LINES, ONE_LINE } from './schemas/parts.ts';

/** Describes the first error that the check by the schema found in a body, or in a path. */
export function bodyProblem(errors: readonly ErrorObject[] | null | undefined): Refusal {
  const [error] = errors ?? [];
  return new Refusal('bad-request', error === undefined ? 'the body is wrong' : told(error));
}

function told({ instancePath, keyword, params, message = 'is wrong', parentSchema }: ErrorObject) {
  const { properties = {} } = (parentSchema ?? {}) as { properties?: object };
  const { additionalProperty: unknown, missingProperty: missing } = params as Params;
  if (unknown !== undefined) {
    return `unknown key "${unknown}"${nearest(unknown, Object.keys(properties))}`;
  }
  const key = instancePath.slice(1);
  if (missing !== undefined) return `"${key === '' ? '' : `${key}/`}${missing}" is missing`;
  const subject = key === '' ? 'the body' : `"${key}"`;
  return `${subject} ${must(keyword, params as Params) ?? message}`;
}

interface Params {
  readonly additionalProperty?: string;
  readonly missingProperty?: string;
  readonly type?: string;
  readonly pattern?: string;
  readonly limit?: number;
  readonly allowedValues?: readonly string[];
}

/** Undefined: the schema says it well enough. */
function must(
  keyword: string,
  { type = '', pattern = '', limit, allowedValues = [] }: Params,
): string | undefined {
  switch (keyword) {
    case 'type':
      return `must be ${TYPES[type] ?? type}`;
    case 'enum':
      return `must be one of ${allowedValues.join(', ')}`;
    case 'minLength':
      return limit === 1 ? 'must not be empty' : undefined;
    case 'pattern':
      return PATTERNS[pattern];
    default:
      return undefined;
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'a string',
  boolean: 'true or false',
  number: 'a number',
  integer: 'a whole number',
  array: 'an array',
  object: 'an object',
};

const PATTERNS: Readonly<Record<string, string>> = {
  [ONE_LINE]: 'must be one line, without control characters',
  [LINES]: 'must have no control characters but line breaks and tabs',
};
