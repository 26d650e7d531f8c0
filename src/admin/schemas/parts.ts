import type { TSchemaOptions } from 'typebox';
import { Type } from './type.ts';

export const TIME = Type.String({ format: 'date-time', description: 'ISO 8601, in UTC' });
export const TEXT = Type.String();
export const COUNT = Type.Integer({ minimum: 0 });
export const MS = Type.Integer({ description: 'milliseconds' });
export const SWITCH = Type.Boolean();

/** No control character: the log and the commands show it. */
export const ONE_LINE = '^[^\\p{Cc}]*$';
/** The same, but for line breaks and tabs. */
export const LINES = '^[^\\p{Cc}]*(?:[\\r\\n\\t][^\\p{Cc}]*)*$';

/** @param maxLength characters */
export function oneLine(maxLength: number, options: TSchemaOptions = {}) {
  return Type.String({ maxLength, pattern: ONE_LINE, ...options });
}

/** One of these words. */
export function words<Word extends string>(all: readonly Word[], options: TSchemaOptions = {}) {
  return Type.Unsafe<Word>({ type: 'string', enum: [...all], ...options });
}

/** A stable code for programs, and the same for people. */
export const REASON = Type.Object({ code: TEXT, text: TEXT }, { title: 'Reason' });

/** What a list has beside its `items`. */
export const PAGE = {
  next: Type.Optional(Type.String({ description: 'the `before` of the next page' })),
  asOf: TIME,
};

/** What a list of records has beside its `items`. */
export const RECORD_PAGE = {
  ...PAGE,
  seq: Type.Integer({ description: 'the position of the newest record' }),
};
