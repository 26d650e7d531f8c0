import { Type } from 'typebox';
import { PROBLEM } from './config-schemas.ts';
import { TEXT } from './parts.ts';

/** Every error. */
export const REFUSAL = Type.Object(
  {
    error: Type.Object({
      code: Type.String({ description: 'stable, for programs' }),
      message: TEXT,
      problems: Type.Optional(Type.Array(PROBLEM, { description: 'each with its place' })),
    }),
  },
  { title: 'Refusal' },
);
