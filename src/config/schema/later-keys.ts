import { anyUrl } from '../formats/addresses.ts';
import { oneOf } from '../formats/choice.ts';
import { duration } from '../formats/quantity.ts';
import { listOf } from '../formats/several.ts';
import { anyName, longText, text } from '../formats/text.ts';
import { entries, key, namedValues, reference, references, section } from './key.ts';

/**
 * Sections whose features do not exist yet. The reader checks them all the same, so that a file
 * that is right today stays right. The keys of `notify` may still change.
 */
const CHANNEL_KEYS = {
  type: key('The kind of channel.', oneOf('email', 'webhook')),
  smtp: key('`email`: the server.', anyUrl, { example: 'smtps://mail.example.com' }),
  from: key('`email`: the sender.', text, { example: 'pbx@example.com' }),
  to: key('`email`: the recipients.', listOf(text), { example: '[ops@example.com]' }),
  url: key('`webhook`: the URL to send to.', anyUrl),
  headers: namedValues('`webhook`: HTTP headers.', anyName, key('The value.', text), {
    example: '{ Authorization: "Bearer ${file:/run/secrets/sms}" }',
  }),
  body: key('`webhook`: the text to send.', longText, { example: '\'{"text": "{text}"}\'' }),
  timeout: key('The time limit for one attempt.', duration('100ms', '5m'), { default: '5s' }),
  confirm_within: key('The time limit for the delivery receipt.', duration('1s', '1d')),
};

const ALERT_KEYS = {
  cascade: reference('The cascade that sends them.', 'cascade'),
  min_severity: key('The lowest severity to send.', oneOf('info', 'warning', 'critical'), {
    default: 'warning',
  }),
};

export const NOTIFY_KEYS = {
  channels: entries('Ways to reach people, by name.', CHANNEL_KEYS),
  cascades: namedValues(
    'Channels in order, by the name of the cascade.',
    anyName,
    references('The channels.', 'channel'),
    { example: '{ ops: [ops-mail, ops-sms] }' },
  ),
  alerts: section('Which alerts go to whom.', {
    ...ALERT_KEYS,
    overrides: entries('By kind of alert.', ALERT_KEYS),
  }),
};
