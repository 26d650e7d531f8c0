import { isPjsip } from '../../core/route/dial-string.ts';
import type { Format, Reading } from './format.ts';
import { stranger } from './stranger.ts';
import { matching, reading } from './text.ts';

/** Parsed to the name of the endpoint: `PJSIP/carrier-a` means `carrier-a`. */
export const pjsipEndpoint = reading(
  {
    pattern: /^(?:PJSIP\/)?(?<name>[A-Za-z0-9_.-]+)$/,
    mustBe: "a PJSIP endpoint's name such as carrier-a or PJSIP/carrier-a",
    example: 'carrier-a',
    hint: (value) => {
      const name = typeof value === 'string' ? value.replace(/^PJSIP\//, '') : value;
      return holds(stranger(name, /[A-Za-z0-9_.-]/));
    },
  },
  (groups) => groups['name'],
);

/** A dial string for one channel: `&` would dial several, and a control character ends a header. */
export const dialString = reading(
  {
    pattern: /^[A-Za-z][A-Za-z0-9]*\/[^\s,&"'`\p{Cc}]+$/u,
    mustBe: 'an Asterisk dial string for one channel, such as PJSIP/alice or Local/1@context',
    example: 'PJSIP/alice',
    hint: (value) => {
      const written = String(value);
      if (written.includes('&')) return 'it names several channels: put each under `any_of`';
      if (/^[A-Za-z0-9_.-]+$/.test(written)) return `write PJSIP/${written}`;
      const whole = isPjsip(written) ? 'write PJSIP/endpoint or PJSIP/number@endpoint' : undefined;
      return holds(stranger(value, /[^\s,"'`\p{Cc}]/u)) ?? whole;
    },
  },
  (_, text) => (isPjsip(text) && !PJSIP_PARTS.test(text) ? undefined : text),
);

/** A number, an endpoint, and one of its AORs or a URI. No part is empty. */
const PJSIP_PARTS = /^PJSIP\/(?:[^/@]+@)?[^/@]+(?:\/(?:sips?:.+|[^@]+))?$/i;

function holds(character: string | undefined): string | undefined {
  return character && `it holds ${character}`;
}

/**
 * A URI without headers (`?Replaces=...`), and without characters that Asterisk or a shell
 * interprets.
 */
const SIP_URI =
  /^sips?:(?:[\w.!~*()=+;:/%-]+@)?(?:[\w.-]+|\[[\da-fA-F:.]+\])(?::\d{1,5})?(?:;[\w.!~*()=+%:/[\]-]+)*$/;

export const sipUri = matching({
  pattern: SIP_URI,
  mustBe: 'a SIP URI such as sip:support@10.0.0.5',
  example: 'sip:support@10.0.0.5',
  hint: (value) => {
    const written = String(value);
    if (written.startsWith('tel:')) return 'a phone number goes under `number`';
    if (written.includes('?')) return 'headers (?) are not allowed';
    return SIP_URI.test(`sip:${written}`) ? `write sip:${written}` : undefined;
  },
});

/** A key of a phone. */
export const digit = matching({
  pattern: /^[0-9*#]$/,
  mustBe: 'one key in quotes, "0" to "9", "*" or "#"',
  example: '"1"',
});

/** Returns an ARI media URI. A name as in Playback() becomes `sound:<name>`. */
export const media = reading(
  {
    pattern: /^(?:(?<scheme>sound|tone|recording):)?(?<name>[\w./@;=-]+)$/,
    mustBe: 'a sound file such as followme/options, or a media URI such as tone:1004',
    example: 'followme/options',
  },
  ({ scheme = 'sound', name = '' }) => `${scheme}:${name}`,
);

/** Parsed to the place where a caller continues. */
export const dialplanPlace = reading(
  {
    pattern:
      /^(?<context>[A-Za-z0-9_.-]+),(?<extension>[A-Za-z0-9_*#+-]+)(?:,(?<priority>[1-9]\d{0,8}))?$/,
    mustBe: 'a place in the dialplan such as standby-ivr,s,1',
    example: 'standby-ivr,s,1',
  },
  ({ context = '', extension = '', priority = '1' }) => ({
    context,
    extension,
    priority: Number(priority),
  }),
);

/** Beside `sip` it must be an endpoint, otherwise a dial string: parsed as both. */
export const dialStringOrEndpoint: Format<{
  readonly dialString: Reading<string>;
  readonly endpoint: Reading<string>;
}> = {
  mustBe: 'an Asterisk dial string',
  example: 'PJSIP/alice',
  shape: { kind: 'either', of: [dialString.shape, pjsipEndpoint.shape] },
  parse: (value) => ({
    ok: true,
    value: { dialString: dialString.parse(value), endpoint: pjsipEndpoint.parse(value) },
  }),
};
