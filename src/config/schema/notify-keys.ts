import { mailAddress } from '../formats/addresses.ts';
import { alertKind } from '../formats/alert-kind.ts';
import { onOff, oneOf } from '../formats/choice.ts';
import { duration, numberFrom } from '../formats/quantity.ts';
import { hours } from '../formats/hours.ts';
import { plainValue } from '../formats/plain-value.ts';
import { listOf } from '../formats/several.ts';
import { anyName, longText, name, text } from '../formats/text.ts';
import { TEMPLATES } from '../../settings/templates/templates.ts';
import { entries, key, namedValues, needed, reference, references, section } from './key.ts';
import type { Parsed } from './parsed.ts';

const [FIRST = 'slack', ...OTHERS] = Object.keys(TEMPLATES) as Array<keyof typeof TEMPLATES>;

/** A field of an answer or a receipt, and its values. */
const RULE_KEYS = {
  field: needed(
    key('The field of a JSON or form body. Dots lead downwards, and numbers into lists.', text, {
      example: 'messages.0.status',
    }),
  ),
  values: needed(key('One of these values.', listOf(plainValue), { example: '[delivered, read]' })),
};

const CHANNEL_KEYS = {
  type: needed(key('The kind of channel.', oneOf('email', 'webhook'))),
  timeout: key('The time limit for one try.', duration('100ms', '5m'), { default: '5s' }),
  smtp: key(
    '`email`: the server. `smtps://` is TLS from the start (port 465). `smtp://` needs STARTTLS (port 587), unless `?starttls=no` stands at its end. User and password may stand before the host.',
    text,
    { example: 'smtps://pbx:${file:/run/secrets/mail}@mail.example.com' },
  ),
  ca_file: key(
    '`email`: the certificate (PEM) that signs that of the server, relative to this file. Default: those that Node trusts.',
    text,
    { example: '/etc/ssl/certs/company.pem' },
  ),
  from: key('`email`: the sender.', mailAddress, { example: 'pbx@example.com' }),
  to: key('`email`: the recipients.', listOf(mailAddress), { example: '[ops@example.com]' }),
  template: key('`webhook`: a ready-made one (see docs/notify.md).', oneOf(FIRST, ...OTHERS), {
    example: 'twilio-sms',
  }),
  parameters: namedValues(
    '`webhook`: what the template needs.',
    name,
    key('The value.', plainValue, { example: '"+14155550123"' }),
    { example: '{ url: "${file:/run/secrets/slack}" }' },
  ),
  url: key('`webhook`: the URL that gets a POST.', text, {
    example: 'https://gateway.example.com/sms',
  }),
  headers: namedValues(
    '`webhook`: HTTP headers.',
    anyName,
    key('The value.', text, { example: 'Bearer ${file:/run/secrets/sms}' }),
    { example: '{ Authorization: "Bearer ${file:/run/secrets/sms}" }' },
  ),
  body: key(
    '`webhook`: what it sends. Placeholders: {id} {at} {subject} {title} {text} {message} {receipt_url}.',
    longText,
    { example: '\'{"text": "{text}"}\'' },
  ),
  format: key(
    '`webhook`: how the body is written. Default: as the header Content-Type says, else `json`.',
    oneOf('json', 'form', 'text'),
  ),
  entities: key(
    '`webhook`: write `&`, `<` and `>` of a message as entities, because the receiver reads markup.',
    onOff,
    { default: 'no' },
  ),
  max_text: key('`webhook`: longer texts are cut. Characters.', numberFrom(20, 100_000)),
  signing_key: key(
    '`webhook`: signs each request (HMAC-SHA256, header X-Failover-Signature).',
    text,
    { example: '${file:/run/secrets/signing}' },
  ),
  success: section(
    '`webhook`: what the answer must hold besides a status of 2xx. Default: nothing.',
    RULE_KEYS,
  ),
  receipt: section('`webhook`: what the gateway reports later to {receipt_url}.', {
    delivered: section('A person has the message.', RULE_KEYS),
    failed: section('Nobody gets the message.', RULE_KEYS),
  }),
  confirm_within: key(
    '`webhook`: the time limit for the receipt; then the next channel follows. Default: whoever takes a message has delivered it.',
    duration('1s', '1d'),
  ),
};

const SEVERITY = oneOf('info', 'warning', 'critical');

/** What an alert of one kind may have of its own. */
const OVERRIDE_KEYS = {
  cascade: reference('The cascade that tells of them.', 'cascade'),
  min_severity: key('The lowest severity that is told. Default: as for all others.', SEVERITY),
};

const ALERT_KEYS = {
  cascade: reference('The cascade that tells of them. Default: nobody is told.', 'cascade'),
  min_severity: key('The lowest severity that is told.', SEVERITY, { default: 'warning' }),
  quiet_hours: key(
    'When only critical alerts are told, in `records.time_zone`. The others are told afterwards, if they are not over by then.',
    hours,
  ),
  overrides: entries('By kind of alert (see docs/notify.md).', OVERRIDE_KEYS, {
    names: alertKind,
  }),
};

export const NOTIFY_KEYS = {
  channels: entries('Ways to reach people, by name.', CHANNEL_KEYS),
  cascades: namedValues(
    'Channels in order, by the name of the cascade.',
    name,
    references('The channels.', 'channel'),
    { example: '{ ops: [ops-mail, ops-sms] }' },
  ),
  expires_after: key('How long the app tries to deliver a message.', duration('1m', '30d'), {
    default: '24h',
  }),
  alerts: section('Who is told of what is wrong.', ALERT_KEYS),
};

export type NotifySection = Parsed<typeof NOTIFY_KEYS>;
export type ChannelSection = Parsed<typeof CHANNEL_KEYS>;
export type RuleSection = Parsed<typeof RULE_KEYS>;
export type AlertSection = Parsed<typeof ALERT_KEYS>;
