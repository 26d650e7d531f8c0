import type { TSchema } from 'typebox';
import { hasOffset, parseTime } from '../words/iso-time.ts';
import { nearest } from '../words/nearest.ts';
import { Refusal } from './refusal.ts';
import { Type } from './schemas/type.ts';

/** A parameter of a query, as `?limit=50` has it. */
export interface Parameter<Value> {
  /** What it must be, for the one who wrote something else: `a whole number from 1 to 500`. */
  readonly must: string;
  /** The same for the document of the API. */
  readonly schema: TSchema;
  /** It may be there several times: `read` gets its texts with commas between them. */
  readonly isList?: true;
  /** Undefined: the text is wrong. */
  readonly read: (text: string) => Value | undefined;
}

export type Parameters = Readonly<Record<string, Parameter<unknown>>>;

export type Values<All extends Parameters> = {
  readonly [Name in keyof All]?: All[Name] extends Parameter<infer Value> ? Value : never;
};

/** The query of a route, in the place of its JSON schema: the text of a value is not the value. */
export class Query<All extends Parameters> {
  readonly parameters: All;

  constructor(parameters: All) {
    this.parameters = parameters;
  }
}

/** Reads a query. @throws Refusal for a parameter that is unknown, wrong or there twice */
export function readQuery<All extends Parameters>(query: unknown, parameters: All): Values<All> {
  const values = Object.entries(query as Readonly<Record<string, unknown>>).map(([name, sent]) => {
    if (!Object.hasOwn(parameters, name)) {
      const meant = nearest(name, Object.keys(parameters));
      throw new Refusal('bad-request', `unknown parameter "${name.slice(0, 100)}"${meant}`);
    }
    const { must, read, isList = false } = parameters[name] as Parameter<unknown>;
    const text = isList ? [sent].flat().join(',') : sent;
    const value = typeof text === 'string' ? read(text) : undefined;
    if (value === undefined) throw new Refusal('bad-request', `"${name}" must be ${must}`);
    return [name, value];
  });
  return Object.fromEntries(values) as Values<All>;
}

const LINE = '^\\P{Cc}{1,200}$';
const ONE_LINE = new RegExp(LINE, 'u');

export const TEXT: Parameter<string> = {
  must: 'one line of 1 to 200 characters, without control characters',
  schema: Type.String({ pattern: LINE }),
  read: (text) => (ONE_LINE.test(text) ? text : undefined),
};

/** Unix time, milliseconds. In a query, an unescaped `+` is a space. */
export const MOMENT: Parameter<number> = {
  must: 'a time such as 2026-11-29T06:15:00Z or 2026-11-29T07:15:00+01:00',
  schema: Type.String({ format: 'date-time' }),
  read: (text) => {
    const time = text.replace(' ', '+');
    return hasOffset(time) ? parseTime(time) : undefined;
  },
};

/** What a caller sent or dialled. In a query, an unescaped `+` is a space. */
export const SENT: Parameter<string> = {
  ...TEXT,
  read: (text) => TEXT.read(text)?.replace(/^ /, '+'),
};

export const PHONE_NUMBER: Parameter<string> = {
  must: 'a phone number or its last digits',
  schema: TEXT.schema,
  read: (text) => (/[\d*#]/.test(text) ? TEXT.read(text) : undefined),
};

export const SWITCH: Parameter<boolean> = {
  must: 'true or false',
  schema: Type.Boolean(),
  read: (text) => (text === 'true' ? true : text === 'false' ? false : undefined),
};

export function oneOf<Word extends string>(...all: readonly Word[]): Parameter<Word> {
  return {
    must: `one of ${all.join(', ')}`,
    schema: Type.Unsafe<Word>({ type: 'string', enum: all }),
    read: (text) => all.find((word) => word === text),
  };
}

export function whole(least: number, most: number): Parameter<number> {
  return {
    must: `a whole number from ${least} to ${most}`,
    schema: Type.Integer({ minimum: least, maximum: most }),
    read: (text) => {
      const value = /^\d{1,16}$/.test(text) ? Number(text) : NaN;
      return value >= least && value <= most ? value : undefined;
    },
  };
}
