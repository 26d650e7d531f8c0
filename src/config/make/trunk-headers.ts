import type { SipHeader } from '../../core/route/standing.ts';
import { sectionOf, type SectionValues } from '../read/section-values.ts';
import type { Source } from '../read/source.ts';

/** RFC 3261's token, as far as header names in use go. */
const HEADER_NAME = /^[A-Za-z][A-Za-z0-9-]*$/;
const PLACEHOLDERS = ['call', 'route', 'tier', 'attempt', 'trunk'];

/** Asterisk makes these itself; a second one of them is a broken message, or another caller's identity. */
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

/** Why a header of this name can't be set. */
export function headerProblem(name: string): string | undefined {
  if (!HEADER_NAME.test(name)) {
    return 'is no SIP header: its name must hold letters, digits and -';
  }
  return OWN_HEADERS.has(name.toLowerCase())
    ? "is Asterisk's own header: it can't be set here"
    : undefined;
}

/** `X-Probe: ok` in its two parts; undefined where it is none. */
export function splitHeader(text: string | undefined): SipHeader | undefined {
  const [, name, value] = /^([^:]+):\s*(.*)$/.exec(text ?? '') ?? [];
  return name === undefined || value === undefined ? undefined : { name, value };
}

/** The SIP headers of a trunk, names and values checked: Asterisk would send anything. */
export function headersOf(source: Source, trunk: SectionValues): ReadonlyMap<string, string> {
  const section = sectionOf(trunk, 'headers');
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(section.values)) {
    const path = [...section.path, name];
    const problem = headerProblem(name);
    if (problem !== undefined) {
      source.error(path, problem);
    } else if (typeof value === 'string') {
      for (const [placeholder, word = ''] of value.matchAll(/\{([^}]*)\}/g)) {
        if (PLACEHOLDERS.includes(word)) continue;
        const known = PLACEHOLDERS.map((candidate) => `{${candidate}}`).join(' ');
        source.error(path, `has no placeholder ${placeholder}; there is: ${known}`);
      }
      headers.set(name, value);
    }
  }
  return headers;
}
