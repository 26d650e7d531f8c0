import { oneOf, onOff } from '../formats/choice.ts';
import { pjsipEndpoint } from '../formats/dialling.ts';
import { country } from '../formats/numbers.ts';
import { url } from '../formats/addresses.ts';
import { numberFrom } from '../formats/quantity.ts';
import { appName, text, userName } from '../formats/text.ts';
import { key, section } from './key.ts';
import type { Parsed } from './parsed.ts';

const PASSWORD_FILE =
  'A file that holds the password, relative to this file. One newline at its end does not count.';

export const AMI_KEYS = {
  host: key('The host of AMI.', text, { default: '127.0.0.1', example: 'pbx.example.com' }),
  port: key('The port of AMI.', numberFrom(1, 65_535), { default: 5038 }),
  username: key('The user of manager.conf.', text, { default: 'failover', example: 'failover' }),
  password: key('The password; or use `password_file`.', text, {
    example: 'change-me',
    env: 'AMI_PASSWORD',
  }),
  password_file: key(PASSWORD_FILE, text, { example: '/run/secrets/ami' }),
};

export const ASTERISK_KEYS = {
  url: key('The URL of ARI; it may have a path.', url, {
    default: 'http://127.0.0.1:8088',
    env: 'ARI_URL',
  }),
  username: key('The user of ari.conf.', userName, { default: 'failover', env: 'ARI_USERNAME' }),
  password: key('The password; or use `password_file`.', text, {
    example: 'change-me',
    env: 'ARI_PASSWORD',
  }),
  password_file: key(PASSWORD_FILE, text, { example: '/run/secrets/ari' }),
  ca_file: key(
    'A PEM file of certificates to trust with an https `url`, relative to this file.',
    text,
    {
      example: 'tls/pbx-ca.pem',
    },
  ),
  app: key("The Stasis application's name.", appName, { default: 'failover' }),
  sip_endpoint: key(
    'The PJSIP endpoint that dials `sip` destinations, as `PJSIP/outbound/<uri>`.',
    pjsipEndpoint,
    { default: 'outbound' },
  ),
  transport: key(
    '`websocket`: Asterisk 20.14, 21.9, 22.4 or later; `http`: older ones, by ari-client.',
    oneOf('auto', 'websocket', 'http'),
    { default: 'auto' },
  ),
  ami: section(
    'AMI, for what ARI does not report. Without this section the app does not use AMI.',
    AMI_KEYS,
  ),
};

export const NUMBERING_KEYS = {
  country: key('For numbers without a leading +.', country),
  strict: key(
    '`yes`: a number of an unknown range is INVALID_NUMBER. `no`: the app dials it and logs a warning, because numbering plans change faster than software.',
    onOff,
    { default: 'no' },
  ),
};

export const LOG_KEYS = {
  level: key('How much the app logs.', oneOf('error', 'warn', 'info', 'debug'), {
    default: 'info',
  }),
  pretty: key('Lines for people instead of JSON, with the time of this machine.', onOff, {
    default: 'no',
  }),
  redact_numbers: key(
    'Keep only the last two digits of phone numbers, in the log and for API tokens with the role `read`.',
    onOff,
    { default: 'no' },
  ),
};

export type AsteriskSection = Parsed<typeof ASTERISK_KEYS>;
