import { PROBLEM } from './config-schemas.ts';
import { ERROR_CODES } from '../refusal.ts';
import { TEXT, words } from './parts.ts';
import { Type } from './type.ts';

/** Every error. */
export const REFUSAL = Type.Object(
  {
    error: Type.Object({
      code: words(ERROR_CODES, { description: 'stable; docs/api.md says what each means' }),
      message: TEXT,
      problems: Type.Optional(Type.Array(PROBLEM, { description: 'each with its place' })),
    }),
  },
  { title: 'Refusal' },
);
