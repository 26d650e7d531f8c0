import { splitArguments } from '../stasis-calls.ts';
import { labelsOf } from '../targets.ts';
import { isHarmlessSet } from './harmless.ts';
import { piecesOf, readOf, type Piece } from './pieces.ts';

/**
 * The text from callers that a value may contain: the three kinds below, or the function that reads
 * it, `CALLERID(num)`. Empty: nothing from callers.
 */
export type Sent = ReadonlySet<string>;

/** The dialled number, byte for byte. */
export const AS_SENT = 'as sent';
/** The dialled number without its parameters (RFC 3966), such as `;phone-context=+1`. */
export const WITHOUT_PARAMETERS = 'without parameters';
/** A number with only harmless characters. */
export const NUMBER = 'number';

export const NOTHING: Sent = new Set();

/** The content of each variable, by its name, and of what a function reads, by `CALLERID(num)`. */
export type Values = ReadonlyMap<string, Sent>;

/** Functions that return text that callers write. */
const HEADERS = new Set('PJSIP_HEADER PJSIP_HEADERS PJSIP_HEADER_PARAM SIP_HEADER'.split(' '));
/** Functions that return text from callers until the dialplan sets them. */
const PARTIES = new Set(['CALLERID', 'REDIRECTING']);
/** Functions that return the text of the variable that they name. */
const BY_NAME = new Set('CUT GLOBAL SHARED REPLACE STRREPLACE SHIFT POP LISTFILTER'.split(' '));
/**
 * Functions that return text from their arguments. Other functions, such as LEN() and DB(), do not.
 */
const PASSING = new Set(
  'EVAL PASSTHRU QUOTE CSV_QUOTE SPRINTF STRBETWEEN TOLOWER TOUPPER TRIM LTRIM RTRIM URIDECODE'.split(
    ' ',
  ),
);

/** Returns the values with which a call enters a context. */
export function onEntry(number: string, isCallerKnown: boolean): Values {
  const party = (name: string): Sent => (isCallerKnown ? NOTHING : new Set([name]));
  return new Map([
    ...[...PARTIES].map((name) => [name, party(name)] as const),
    ['EXTEN', new Set([number])],
  ]);
}

/** Returns the values after a program that may have set everything but the number. */
export function unknownBut(number: Sent): Values {
  return new Map([...[...PARTIES].map((name) => [name, NOTHING] as const), ['EXTEN', number]]);
}

export function sentIn(text: string, values: Values): Sent {
  return union(piecesOf(text).map((piece) => sentInPiece(piece, values)));
}

export function sentInPiece(piece: Piece, values: Values): Sent {
  switch (piece.kind) {
    case 'text':
      return NOTHING;
    case 'expression':
      return sentIn(piece.inside, values);
    case 'substitution':
      return sentByRead(piece.inside, values);
  }
}

function sentByRead(inside: string, values: Values): Sent {
  const read = readOf(inside);
  if (read === undefined) return NOTHING;
  if (read.kind === 'variable') return values.get(read.name) ?? NOTHING;
  const { name, args } = read;
  if (HEADERS.has(name)) return new Set([`${name}(${args})`]);
  if (PARTIES.has(name)) return valueOf(`${name}(${args})`, values);
  if (BY_NAME.has(name)) return ofVariable(name, args, values);
  if (PASSING.has(name)) return sentIn(args, values);
  if (name === 'FILTER') return filtered(args, values);
  if (name === 'IF' || name === 'IFTIME') {
    return union(labelsOf(args).map((branch) => sentIn(branch, values)));
  }
  return NOTHING;
}

/** Returns what a variable holds, or what a function reads. */
export function valueOf(name: string, values: Values): Sent {
  const known = values.get(name);
  if (known !== undefined) return known;
  const [func = ''] = name.split('(', 1);
  return func !== name && (values.get(func)?.size ?? 0) > 0 ? new Set([name]) : NOTHING;
}

function ofVariable(func: string, args: string, values: Values): Sent {
  const [name = '', delimiter = '', fields] = splitArguments(args);
  const sent = values.get(name.split(':', 1)[0] ?? '') ?? NOTHING;
  const isCut = func === 'CUT' && /^\\?;$/.test(delimiter) && fields === '1';
  if (!isCut || !sent.has(AS_SENT)) return sent;
  return new Set([...sent].map((one) => (one === AS_SENT ? WITHOUT_PARAMETERS : one)));
}

function filtered(args: string, values: Values): Sent {
  const comma = args.indexOf(',');
  const sent = sentIn(args.slice(comma + 1), values);
  if (comma < 0 || !isHarmlessSet(args.slice(0, comma))) return sent;
  return holdsNumber(sent) ? new Set([NUMBER]) : NOTHING;
}

/** Whether callers choose its characters freely. */
export function isRaw(sent: Sent): boolean {
  return [...sent].some((one) => one !== NUMBER);
}

/** Whether it contains the dialled number with freely chosen characters. */
export function isRawNumber(sent: Sent): boolean {
  return sent.has(AS_SENT) || sent.has(WITHOUT_PARAMETERS);
}

export function holdsNumber(sent: Sent): boolean {
  return sent.has(NUMBER) || isRawNumber(sent);
}

export function union(all: readonly Sent[]): Sent {
  const [first = NOTHING, ...others] = all.filter((sent) => sent.size > 0);
  return others.length === 0 ? first : new Set([first, ...others].flatMap((sent) => [...sent]));
}
