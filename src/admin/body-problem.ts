import type { ErrorObject } from 'ajv';
import { nearest } from '../words/nearest.ts';
import { Refusal } from './refusal.ts';

/** Describes the first error that the check by the schema found in a body. */
export function bodyProblem(errors: readonly ErrorObject[] | null | undefined): Refusal {
  const {
    instancePath = '',
    keyword = '',
    params = {},
    message = 'is wrong',
    parentSchema,
  } = errors?.[0] ?? {};
  if (keyword === 'additionalProperties') {
    const { additionalProperty } = params as { additionalProperty: string };
    const { properties = {} } = (parentSchema ?? {}) as { properties?: object };
    const meant = nearest(additionalProperty, Object.keys(properties));
    return new Refusal('bad-request', `unknown key "${additionalProperty}"${meant}`);
  }
  const key = instancePath.slice(1);
  const subject = key === '' ? 'the body' : `"${key}"`;
  return new Refusal('bad-request', `${subject} ${MUST[keyword] ?? message}`);
}

const MUST: Readonly<Record<string, string>> = {
  type: 'must be of another type: the body is a JSON object, each value is a string',
  pattern: 'must be one line, without control characters',
};
