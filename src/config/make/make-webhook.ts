import { present } from '../../present.ts';
import type { BodyRule, ReceiptRules, WebhookSettings } from '../../settings/notify.ts';
import { PLACEHOLDERS, placeholdersIn } from '../../settings/placeholders.ts';
import { encoded, formatOf, rewriteValues, type BodyFormat } from '../../words/body-values.ts';
import { nearest } from '../../words/nearest.ts';
import type { Source } from '../read/source.ts';
import type { ChannelSection, RuleSection } from '../schema/notify-keys.ts';
import { at } from '../schema/parsed.ts';
import { fillTemplate } from './fill-template.ts';
import { headersOf } from './headers-of.ts';
import { withSecrets, type Secrets } from './secrets-of.ts';
import type { WebhookRequest } from './webhook-request.ts';

/** Undefined: something is missing or wrong, which is reported. */
export function makeWebhook(
  name: string,
  section: ChannelSection,
  secrets: Secrets,
): WebhookSettings | undefined {
  const { source } = secrets.files;
  const { values } = section;
  const request = section.given.has('template')
    ? fillTemplate(section, secrets)
    : ownRequest(section, secrets);
  if (request === undefined) return undefined;
  checkUrl(request.url, section, source);
  if (values.confirm_within !== undefined) checkConfirmable(request, section, source);
  const signingKey =
    values.signing_key && withSecrets(values.signing_key, at(section, 'signing_key'), secrets);
  return {
    kind: 'webhook',
    name,
    timeoutMs: values.timeout,
    ...request,
    ...present({ confirmWithinMs: values.confirm_within, signingKey, maxText: values.max_text }),
  };
}

function ownRequest(section: ChannelSection, secrets: Secrets): WebhookRequest | undefined {
  const { source } = secrets.files;
  const { values } = section;
  const { url, body } = values;
  if (section.given.has('parameters')) {
    source.error(at(section, 'parameters'), 'no-effect', 'has no meaning without `template`');
  }
  if (!section.given.has('url')) {
    source.error(
      section.path,
      'missing',
      'needs `url` and `body`, or `template` for a ready-made webhook',
    );
  } else if (!section.given.has('body')) {
    source.error(
      at(section, 'body'),
      'missing',
      `is missing: write it as in \`body: '{"text": "{text}"}'\``,
    );
  }
  if (url === undefined || body === undefined) return undefined;
  const headers = headersOf(section, secrets);
  const type = Object.entries(headers).find(([header]) => header.toLowerCase() === 'content-type');
  const format = values.format ?? formatOf(type?.[1]) ?? 'json';
  return {
    url: withSecrets(url, at(section, 'url'), secrets, encoded),
    headers,
    body: bodyOf(body, format, section, secrets),
    format,
    entities: values.entities,
    ...present({
      success: section.given.has('success') ? ruleOf(values.success) : undefined,
      receipt: section.given.has('receipt') ? receiptOf(section, source) : undefined,
    }),
  };
}

function bodyOf(
  written: string,
  format: BodyFormat,
  section: ChannelSection,
  secrets: Secrets,
): string {
  const { source } = secrets.files;
  const place = at(section, 'body');
  checkPlaceholders(written, 'body', section, source);
  try {
    return rewriteValues(written, format, (value) => withSecrets(value, place, secrets));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const remedy = 'put each placeholder in quotes ("{text}"), or write `format: form` or `text`';
    source.error(place, 'wrong-value', `is no JSON: ${remedy}`);
    return '{}';
  }
}

function checkPlaceholders(
  text: string,
  key: 'body' | 'url',
  section: ChannelSection,
  source: Source,
): void {
  for (const name of new Set(placeholdersIn(text.replaceAll(/\$\{[^}]*\}/g, '')))) {
    if (PLACEHOLDERS.some((known) => known === name)) continue;
    source.error(
      at(section, key),
      'unknown-name',
      `has no placeholder {${name}}${nearest(name, PLACEHOLDERS)}`,
    );
  }
}

/** With its host before anything that a message could change. */
const URL_FORM = /^https?:\/\/[^\s/?#@{}\\]+(?:[/?][^\s#\\]*)?$/;

function checkUrl(url: string, section: ChannelSection, source: Source): void {
  const key = section.given.has('template') ? 'parameters' : 'url';
  if (URL_FORM.test(url) && URL.canParse(url)) {
    if (key === 'url') checkPlaceholders(url, key, section, source);
    return;
  }
  // The text itself may be a secret.
  const subject = key === 'url' ? 'must be' : 'must give';
  const mustBe = `${subject} a URL such as https://gateway.example.com/sms`;
  source.error(at(section, key), 'wrong-value', `${mustBe}; user and password belong in a header`);
}

/** Without all that, no receipt would come in time, ever. */
function checkConfirmable(request: WebhookRequest, section: ChannelSection, source: Source): void {
  const place = at(section, 'confirm_within');
  if (request.receipt === undefined) {
    const remedy = section.given.has('template')
      ? 'this template has no receipts: leave it out'
      : 'needs `receipt: { delivered: { field: status, values: [delivered] } }` as the gateway reports it';
    source.error(place, 'missing', remedy);
    return;
  }
  if (!/\{receipt_url\}|%7Breceipt_url%7D/.test(`${request.body} ${request.url}`)) {
    source.error(
      place,
      'missing',
      'needs {receipt_url} in `body`, so that the gateway knows where to report',
    );
  }
}

function receiptOf(section: ChannelSection, source: Source): ReceiptRules | undefined {
  const { receipt } = section.values;
  const delivered = ruleOf(receipt.values.delivered);
  if (!receipt.given.has('delivered')) {
    const remedy = '`delivered: { field: status, values: [delivered] }`';
    source.error(at(receipt, 'delivered'), 'missing', `is missing: write it as in ${remedy}`);
  }
  const failed = receipt.given.has('failed') ? ruleOf(receipt.values.failed) : undefined;
  return delivered && { delivered, ...present({ failed }) };
}

function ruleOf({ values: { field, values } }: RuleSection): BodyRule | undefined {
  return field === undefined || values === undefined ? undefined : { field, values };
}
