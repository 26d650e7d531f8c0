import type { WebhookSettings } from '../../settings/notify.ts';
import { fill, PLACEHOLDERS, placeholdersIn } from '../../settings/placeholders.ts';
import { encoded, rewriteValues } from '../../words/body-values.ts';
import type { Outgoing } from '../channel.ts';
import { textsOf } from '../texts.ts';

type Texts = Readonly<Partial<Record<string, string>>>;

/** The URL and the body of a request for this message. Its texts reach nothing but values. */
export function fillRequest(
  { url, body, format, entities, maxText }: WebhookSettings,
  message: Outgoing,
): { readonly url: string; readonly body: string } {
  const plain = textsOf(message, maxText);
  const texts: Texts = entities ? withEntities(plain) : plain;
  return {
    url: fill(url, (name) => encoded(texts[name] ?? '')),
    body: rewriteValues(body, format, (value) => filled(value, texts)),
  };
}

/** Undefined: the value is only a placeholder, and this message has no such part. */
function filled(value: string, texts: Texts): string | undefined {
  const [name] = placeholdersIn(value);
  if (name !== undefined && value === `{${name}}` && isKnown(name)) return texts[name];
  return fill(value, (each) => (isKnown(each) ? (texts[each] ?? '') : undefined));
}

function isKnown(name: string): boolean {
  return PLACEHOLDERS.some((known) => known === name);
}

/** Of people's words only: an id or a URL has no markup to protect from. */
function withEntities(texts: ReturnType<typeof textsOf>): Texts {
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [
      name,
      name === 'receipt_url' ? text : asEntities(text),
    ]),
  );
}

function asEntities(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
