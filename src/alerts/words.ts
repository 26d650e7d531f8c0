import type { Alert, Notice } from '../core/alert/alert.ts';

/** More notices than this at once become one message. */
export const MOST_MESSAGES = 3;
/** The most lines of such a message. */
const MOST_LINES = 20;

export interface Words {
  readonly subject: string;
  readonly text: string;
}

/**
 * What a message says of an alert: what it is, since when, and what a person should do.
 * @param page where it can be looked at
 */
export function wordsOf({ alert, what }: Notice, host: string, page?: string): Words {
  const { text, details = [], advice, since, count } = alert;
  const times = count === 1 ? '' : `, ${count} times`;
  const lines =
    what === 'ended'
      ? [`Over: ${text}`, `From ${iso(since)} to ${iso(alert.until ?? since)}${times}.`]
      : [text, ...details, `${momentOrSince(alert)}.`, ...(advice === undefined ? [] : [advice])];
  return {
    subject: `[${host}] ${headOf(alert, what)}`,
    text: [...lines, ...(page === undefined ? [] : [page])].join('\n'),
  };
}

/** One message for many notices: a storm must not bury who reads it. */
export function digestOf(notices: readonly Notice[], host: string, page?: string): Words {
  const lines = notices.map(({ alert, what }) => `- ${headOf(alert, what)}`);
  const more = lines.length - MOST_LINES;
  return {
    subject: `[${host}] ${notices.length} alerts`,
    text: [
      ...lines.slice(0, MOST_LINES),
      ...(more > 0 ? [`and ${more} more`] : []),
      ...(page === undefined ? [] : [page]),
    ].join('\n'),
  };
}

function momentOrSince({ since, isMoment }: Alert): string {
  return `${isMoment === true ? 'At' : 'Since'} ${iso(since)}`;
}

function headOf({ severity, text }: Alert, what: Notice['what']): string {
  return what === 'ended' ? `over: ${text}` : `${severity}: ${text}`;
}

function iso(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}
