import { duration, pattern, type Format } from '../formats/formats.ts';
import { key, reference, type Section } from './key.ts';

/** 2xx is an answer, and 1xx no end. */
const drilledEnd: Format = {
  ...pattern(
    /^(?:sip:[3-6]\d\d|cause:(?:[1-9]|[1-9]\d|1[01]\d|12[0-7])|refused|silence)$/,
    '`sip:` and a final response from 300 to 699, `cause:` and a Q.850 cause from 1 to 127, `refused` or `silence`',
    'sip:503',
  ),
  hint: (value) => {
    const written = String(value);
    if (/^[3-6]\d\d$/.test(written)) return `write sip:${written}`;
    return /^sip:2\d\d$/.test(written) ? 'a 2xx is an answer, and no failure' : undefined;
  },
};

const callersNumber: Format = {
  ...pattern(
    /^\+?[\w.*#() -]+$/,
    'the number of a caller in quotes, such as "+14155550100"',
    '"+14155550100"',
  ),
  hint: (value) =>
    typeof value === 'number' ? 'YAML reads it as a number and drops its plus or zero' : undefined,
};

const share: Format = {
  ...pattern(/^(?:100|[1-9]\d?)%$/, 'a share from 1% to 100%', '10%'),
  hint: (value) =>
    /^(?:100|[1-9]\d?)$/.test(String(value)) ? `write ${String(value)}%` : undefined,
};

export const DRILL: Section = {
  trunk: reference('What is treated as failed: all that goes by this trunk.', 'trunk'),
  site: reference('Or all that leads to this site or goes by a trunk of it.', 'site'),
  route: reference('Or the first tier of this route.', 'route'),
  as: key(
    'How it fails. `refused`: as if Asterisk would not make the leg; `silence`: as if nobody had responded in time.',
    drilledEnd,
    null,
    'sip:503',
  ),
  caller: key("Only calls from this number; default: everybody's.", callersNumber),
  share: key('How many of those calls, drawn call by call.', share, '100%'),
  for: key('It ends by itself after so long.', duration('1s', '1d'), null, '10m'),
};
