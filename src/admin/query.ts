import { nearest } from '../words/nearest.ts';
import { Refusal } from './refusal.ts';

/** A parameter of a query, as `?limit=50` has it. */
export interface Parameter<Value> {
  /** What it must be, for the one who wrote something else: `a whole number from 1 to 500`. */
  readonly must: string;
  /** Undefined: the text is wrong. */
  readonly read: (text: string) => Value | undefined;
}

type Parameters = Readonly<Record<string, Parameter<unknown>>>;

export type Values<All extends Parameters> = {
  readonly [Name in keyof All]?: All[Name] extends Parameter<infer Value> ? Value : never;
};

/** Reads a query. @throws Refusal for a parameter that is unknown, wrong or there twice */
export function readQuery<All extends Parameters>(query: unknown, parameters: All): Values<All> {
  const values = Object.entries(query as Readonly<Record<string, unknown>>).map(([name, text]) => {
    if (!Object.hasOwn(parameters, name)) {
      const meant = nearest(name, Object.keys(parameters));
      throw new Refusal('bad-request', `unknown parameter "${name.slice(0, 100)}"${meant}`);
    }
    const { must, read } = parameters[name] as Parameter<unknown>;
    const value = typeof text === 'string' ? read(text) : undefined;
    if (value === undefined) throw new Refusal('bad-request', `"${name}" must be ${must}`);
    return [name, value];
  });
  return Object.fromEntries(values) as Values<All>;
}

export const TEXT: Parameter<string> = {
  must: 'one line of 1 to 200 characters, without control characters',
  read: (text) => (/^\P{Cc}{1,200}$/u.test(text) ? text : undefined),
};

const OFFSET_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+ -]\d\d:\d\d)$/;

/** Unix time, milliseconds. In a query, an unescaped `+` is a space. */
export const MOMENT: Parameter<number> = {
  must: 'a time such as 2026-11-29T06:15:00Z or 2026-11-29T07:15:00+01:00',
  read: (text) => {
    const ms = OFFSET_TIME.test(text) ? Date.parse(text.replace(' ', '+')) : NaN;
    return Number.isNaN(ms) ? undefined : ms;
  },
};

/** What a caller sent or dialled. In a query, an unescaped `+` is a space. */
export const SENT: Parameter<string> = {
  must: TEXT.must,
  read: (text) => TEXT.read(text)?.replace(/^ /, '+'),
};

export const PHONE_NUMBER: Parameter<string> = {
  must: 'a phone number or its last digits',
  read: (text) => (/[\d*#]/.test(text) ? TEXT.read(text) : undefined),
};

export const SWITCH: Parameter<boolean> = {
  must: 'true or false',
  read: (text) => (text === 'true' ? true : text === 'false' ? false : undefined),
};

export function oneOf<Word extends string>(...words: readonly Word[]): Parameter<Word> {
  return {
    must: `one of ${words.join(', ')}`,
    read: (text) => words.find((word) => word === text),
  };
}

export function whole(least: number, most: number): Parameter<number> {
  return {
    must: `a whole number from ${least} to ${most}`,
    read: (text) => {
      const value = /^\d{1,16}$/.test(text) ? Number(text) : NaN;
      return value >= least && value <= most ? value : undefined;
    },
  };
}
