import {
  appName,
  country,
  numberFrom,
  oneOf,
  onOff,
  pjsipEndpoint,
  text,
  url,
  userName,
} from '../formats/formats.ts';
import { key, map, type Section } from './key.ts';

const AMI: Section = {
  host: key('Where AMI listens.', text, '127.0.0.1', 'pbx.example.com'),
  port: key('Its port.', numberFrom(1, 65_535), 5038),
  username: key('The user of manager.conf.', text, 'failover', 'failover'),
  password: {
    ...key('Its password; or `password_file`.', text, null, 'change-me'),
    env: 'AMI_PASSWORD',
  },
  password_file: key(
    'A file that holds the password, relative to this one; one newline at its end is not part of it.',
    text,
    null,
    '/run/secrets/ami',
  ),
};

export const ASTERISK: Section = {
  url: {
    ...key('Where ARI listens; may carry a path.', url, 'http://127.0.0.1:8088'),
    env: 'ARI_URL',
  },
  username: { ...key('The user of ari.conf.', userName, 'failover'), env: 'ARI_USERNAME' },
  password: {
    ...key('Its password; or `password_file`.', text, null, 'change-me'),
    env: 'ARI_PASSWORD',
  },
  password_file: key(
    'A file that holds the password, relative to this one; one newline at its end is not part of it.',
    text,
    null,
    '/run/secrets/ari',
  ),
  ca_file: key(
    'Certificates to trust with an https `url` (PEM), relative to this file.',
    text,
    null,
    'tls/pbx-ca.pem',
  ),
  app: key("The Stasis application's name.", appName, 'failover'),
  sip_endpoint: key(
    'The PJSIP endpoint that dials `sip` destinations, as `PJSIP/outbound/<uri>`.',
    pjsipEndpoint,
    'outbound',
  ),
  transport: key(
    '`websocket`: Asterisk 20.14, 21.9, 22.4 or later; `http`: older ones, by ari-client.',
    oneOf('auto', 'websocket', 'http'),
    'auto',
  ),
  ami: map('AMI, for what ARI does not tell; without this section it is not used.', 'section', AMI),
};

export const NUMBERING: Section = {
  country: key('For numbers without a leading +.', country),
};

export const LOG: Section = {
  level: key('How much is logged.', oneOf('error', 'warn', 'info', 'debug'), 'info'),
  pretty: key('Lines for people instead of JSON.', onOff, 'no'),
  redact_numbers: key('Keep only the last two digits of phone numbers.', onOff, 'no'),
};
