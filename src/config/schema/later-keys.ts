import { anyUrl } from '../formats/addresses.ts';
import { oneOf } from '../formats/choice.ts';
import { duration } from '../formats/quantity.ts';
import { listOf } from '../formats/several.ts';
import { anyName, longText, text } from '../formats/text.ts';
import { entries, key, namedValues, reference, references, section } from './key.ts';

/**
 * Sections whose features do not exist yet. They are checked all the same, so that a file which is right today
 * stays right; those of notify may still change.
 */
export const RECORDS_KEYS = {
  url: key('`sqlite:` and a path, or a postgres:// URL.', anyUrl, {
    default: 'sqlite:./data/records.db',
    example: 'postgres://failover@db.example.com/failover',
  }),
  keep: key('How long records are kept.', duration('1h', '3650d'), { default: '90d' }),
};

const CHANNEL_KEYS = {
  type: key('What it is.', oneOf('email', 'webhook')),
  smtp: key('`email`: the server.', anyUrl, { example: 'smtps://mail.example.com' }),
  from: key('`email`: the sender.', text, { example: 'pbx@example.com' }),
  to: key('`email`: the recipients.', listOf(text), { example: '[ops@example.com]' }),
  url: key('`webhook`: where to.', anyUrl),
  headers: namedValues('`webhook`: HTTP headers.', anyName, key('The value.', text), {
    example: '{ Authorization: "Bearer ${file:/run/secrets/sms}" }',
  }),
  body: key('`webhook`: what is sent.', longText, { example: '\'{"text": "{text}"}\'' }),
  timeout: key('For one try.', duration('100ms', '5m'), { default: '5s' }),
  confirm_within: key('For the delivery receipt.', duration('1s', '1d')),
};

const ALERT_KEYS = {
  cascade: reference('By which cascade.', 'cascade'),
  min_severity: key('From which severity on.', oneOf('info', 'warning', 'critical'), {
    default: 'warning',
  }),
};

export const NOTIFY_KEYS = {
  channels: entries('Ways to somebody, by name.', CHANNEL_KEYS),
  cascades: namedValues(
    'Channels in their order, by the name of the cascade.',
    anyName,
    references('The channels.', 'channel'),
    { example: '{ ops: [ops-mail, ops-sms] }' },
  ),
  alerts: section('Who is told what.', {
    ...ALERT_KEYS,
    overrides: entries('By kind of alert.', ALERT_KEYS),
  }),
};
