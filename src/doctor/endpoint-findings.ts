import { isIP } from 'node:net';
import { nearest } from '../words/nearest.ts';
import type { EndpointFacts, Facts } from './facts.ts';
import { enumerate, notChecked, type Finding, type Remark } from './remark.ts';
import type { EndpointUse, Uses } from './uses.ts';

/** Checks that the endpoints of the configuration exist and can be reached. */
export function endpointFindings(
  { endpoints, endpointNames }: Pick<Facts, 'endpoints' | 'endpointNames'>,
  uses: Uses,
): readonly Remark[] {
  const names = endpointNames.known ? endpointNames.value : [];
  return [...uses.endpoints].flatMap(([name, use]): readonly Remark[] => {
    const fact = endpoints.get(name);
    if (fact === undefined) return [];
    if (!fact.known) return [notChecked(`whether the PJSIP endpoint ${name} exists`, fact.needs)];
    if (fact.value === 'missing') return [missing(name, use, names)];
    return use.dialsContacts ? contactFindings(name, use, fact.value) : [];
  });
}

function missing(
  name: string,
  { by, dialsContacts }: EndpointUse,
  names: readonly string[],
): Finding {
  const hint = nearest(name, names);
  return {
    severity: 'error',
    id: 'endpoint-missing',
    what: `the PJSIP endpoint "${name}" does not exist (${enumerate(by)})${hint.startsWith('; did you mean') ? hint : ''}`,
    why: 'each attempt through it fails at once (CHANUNAVAIL)',
    remedy: {
      file: 'pjsip.conf',
      section: `[${name}]`,
      line: `type = endpoint${dialsContacts ? `\naors = ${name}` : ''}`,
    },
  };
}

function contactFindings(
  name: string,
  use: EndpointUse,
  { options, aors, state }: EndpointFacts,
): readonly Remark[] {
  if (options.aors.length === 0) return [withoutAor(name, use)];
  const absent = [...aors].filter(([, aor]) => aor.known && aor.value === 'missing');
  if (absent.length > 0) return absent.map(([aor]) => aorMissing(name, aor, use));
  const unknown = [...aors].flatMap(([aor, fact]) =>
    fact.known ? [] : [notChecked(`the AOR ${aor}`, fact.needs)],
  );
  if (unknown.length > 0) return unknown;
  if (!state.known) return [notChecked(`whether ${name} can be reached`, state.needs)];
  if (state.value !== 'offline') return [];
  const contacts = [...aors.values()].flatMap((aor) =>
    aor.known && aor.value !== 'missing' ? aor.value.contacts : [],
  );
  return [contacts.length > 0 ? silent(name, use, contacts) : notRegistered(name, use)];
}

function withoutAor(name: string, { by }: EndpointUse): Finding {
  return {
    severity: 'error',
    id: 'endpoint-without-aor',
    what: `the PJSIP endpoint "${name}" has no AOR (${enumerate(by)})`,
    why: 'Asterisk has no address for its calls: each attempt fails at once',
    remedy: { file: 'pjsip.conf', section: `[${name}]`, line: `aors = ${name}` },
  };
}

function aorMissing(name: string, aor: string, { by }: EndpointUse): Finding {
  return {
    severity: 'error',
    id: 'aor-missing',
    what: `the AOR "${aor}" of the PJSIP endpoint "${name}" does not exist (${enumerate(by)})`,
    why: 'Asterisk skips it: unless another AOR has a contact, attempts through the endpoint fail at once',
    remedy: {
      file: 'pjsip.conf',
      section: `[${aor}]`,
      line: 'type = aor\ncontact = sip:<the carrier>',
    },
  };
}

/** Only a note for a phone: a phone that is switched off is the normal case for the next tier. */
function notRegistered(name: string, { by, isWayOut }: EndpointUse): Finding {
  const common = {
    id: 'no-contact',
    what: `"${name}" has no contact: its AOR has none, and no device is registered (${enumerate(by)})`,
  };
  return isWayOut
    ? {
        ...common,
        severity: 'error',
        why: 'each call through this trunk fails at once',
        remedy: {
          file: 'pjsip.conf',
          section: `the AOR of [${name}]`,
          line: 'contact = sip:<the carrier>',
        },
      }
    : {
        ...common,
        severity: 'note',
        why: 'until it registers, calls go to the next attempt at once',
        remedy: { file: '', line: 'register the phone' },
      };
}

function silent(name: string, { by, isWayOut }: EndpointUse, contacts: readonly string[]): Finding {
  const hosts = contacts.map(hostOf).filter((host) => host !== '' && isIP(host) === 0);
  const unresolved =
    hosts.length === 0
      ? ''
      : `, or its host ${enumerate(hosts)} does not resolve on Asterisk's machine`;
  return {
    severity: isWayOut ? 'warning' : 'note',
    id: 'not-answering',
    what: `"${name}" does not answer Asterisk's OPTIONS${unresolved} (${enumerate(by)})`,
    why: 'until it answers again, attempts through it fail at once',
    remedy: {
      file: '',
      line: [
        ...(hosts[0] === undefined ? [] : [`run "getent hosts ${hosts[0]}" on Asterisk's machine`]),
        'run "pjsip show contacts" in Asterisk',
        'if it never answers OPTIONS, set qualify_frequency = 0 in its AOR',
      ].join('; '),
    },
  };
}

/**
 * Returns the host of a contact: `carrier.example.com` of
 * `sip:user@carrier.example.com:5060;transport=tcp`, an IPv6 address without its brackets.
 */
function hostOf(contact: string): string {
  const host = /^["<]*sips?:(?:[^@]*@)?(?<host>\[[^\]]+\]|[^:;>?"]+)/i.exec(contact)?.groups?.[
    'host'
  ];
  return (host ?? '').replace(/^\[|\]$/g, '');
}
