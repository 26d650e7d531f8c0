import type { Placeholder } from '../settings/placeholders.ts';
import type { Outgoing } from './channel.ts';

const LONGEST_TITLE = 120;

type MayLack = 'subject' | 'receipt_url';
type Texts = Readonly<Record<Exclude<Placeholder, MayLack>, string>> &
  Readonly<Partial<Record<MayLack, string>>>;

/**
 * The parts of a message as clean text, by the names that a webhook has for them.
 * @param maxText longer texts are cut, characters
 */
export function textsOf(message: Outgoing, maxText = Infinity): Texts {
  const subject = titleLike(message.subject ?? '') || undefined;
  const text = cut(plain(message.text), maxText);
  const title = subject ?? titleLike(message.text);
  return {
    id: message.id,
    at: new Date(message.at).toISOString(),
    title,
    text,
    message: subject === undefined ? text : cut(`${subject}\n\n${text}`, maxText),
    ...(subject === undefined ? {} : { subject }),
    ...(message.receiptUrl === undefined ? {} : { receipt_url: message.receiptUrl }),
  };
}

/** One line, for a subject or a title. */
function titleLike(text: string): string {
  const [line = ''] = plain(text).trim().split('\n', 1);
  return cut(line.replaceAll(/\s+/g, ' ').trim(), LONGEST_TITLE);
}

/** Without control characters but for line ends and tabs, and with whole characters only. */
function plain(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll(/(?![\n\t])\p{Cc}/gu, '');
}

function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  // The cut may go through a surrogate pair.
  return `${text.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
