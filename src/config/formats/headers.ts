import type { SipHeader } from '../../core/route/standing.ts';
import type { Fault, Format } from './format.ts';
import { reading, text } from './text.ts';

/** Asterisk sets these. A second one breaks the message, or claims another caller's identity. */
const OWN_HEADERS = new Set(
  [
    'Accept, Allow, Authorization, Call-ID, Contact, Content-Disposition, Content-Encoding, Content-Length, Content-Type',
    'CSeq, Date, Diversion, Expires, From, History-Info, Identity, Max-Forwards, Min-SE, P-Asserted-Identity, Privacy',
    'Proxy-Authorization, Record-Route, Remote-Party-ID, Replaces, Require, Route, Session-Expires, Supported, To',
    'User-Agent, Via, X-Failover-Hops',
  ]
    .join(', ')
    .toLowerCase()
    .split(', '),
);

/** A header to look for. */
export const sipHeader: Format<SipHeader> = reading(
  {
    pattern: /^(?<header>[A-Za-z][A-Za-z0-9-]*):\s*(?<value>[^\s\p{Cc}][^\p{Cc}]*)$/u,
    mustBe: 'a SIP header such as "X-Probe: ok"',
    example: '"X-Probe: ok"',
    hint: (value) =>
      /^[A-Za-z][A-Za-z0-9-]*:?\s*$/.test(String(value))
        ? 'a colon and the value of the header are missing'
        : undefined,
  },
  ({ header = '', value = '' }) => ({ name: header, value }),
);

/** A header to send. */
export const sentHeader: Format<SipHeader> = {
  ...sipHeader,
  parse: (value) => {
    const header = sipHeader.parse(value);
    return header.ok && isOwn(header.value.name) ? { ok: false, faults: [OWN] } : header;
  },
};

/** The name of a header to send: the part of RFC 3261's token that header names use. */
export const headerName: Format<string> = {
  mustBe: 'letters, digits and -',
  example: 'X-Tier',
  shape: { kind: 'text', pattern: /^[A-Za-z][A-Za-z0-9-]*$/ },
  parse: (value) => {
    const name = String(value);
    if (!/^[A-Za-z][A-Za-z0-9-]*$/.test(name)) return { ok: false, faults: [NO_NAME] };
    return isOwn(name) ? { ok: false, faults: [OWN] } : { ok: true, value: name };
  },
};

const NO_NAME: Fault = {
  below: [],
  message: 'is not the name of a SIP header: use letters, digits and -',
};
const OWN: Fault = { below: [], message: "is Asterisk's own header: it can't be set here" };

function isOwn(name: string): boolean {
  return OWN_HEADERS.has(name.toLowerCase());
}

const PLACEHOLDERS = ['{call}', '{route}', '{tier}', '{attempt}', '{trunk}'];

/** The value of a header to send, with placeholders. */
export const headerTemplate: Format<string> = {
  ...text,
  parse: (value) => {
    const template = text.parse(value);
    if (!template.ok) return template;
    const unknown = (template.value.match(/\{[^}]*\}/g) ?? []).filter(
      (placeholder) => !PLACEHOLDERS.includes(placeholder),
    );
    if (unknown.length === 0) return template;
    const faults = unknown.map((placeholder) => ({
      below: [],
      message: `has no placeholder ${placeholder}; there is: ${PLACEHOLDERS.join(' ')}`,
    }));
    return { ok: false, faults };
  },
};
