import type { EndpointFacts, Facts } from './facts.ts';
import { enumerate, type Finding, type Severity } from './remark.ts';
import type { Uses } from './uses.ts';

/** An option that does harm on an endpoint that leads to other systems. */
interface Trap {
  readonly id: string;
  readonly severity: Severity;
  readonly isSet: (facts: EndpointFacts) => boolean;
  /** Follows the names of the endpoints. */
  readonly what: string;
  readonly why: string;
  readonly line: string;
}

const TRAPS: readonly Trap[] = [
  {
    id: 'follows-redirects',
    severity: 'error',
    isSet: ({ options }) => options.redirectMethod === 'uri_pjsip',
    what: 'redirect_method = uri_pjsip',
    why: 'Asterisk follows a 302 without the app: the far end chooses what is dialled, and you pay (toll fraud)',
    line: 'redirect_method = user',
  },
  {
    id: 'allows-transfers',
    severity: 'warning',
    isSet: ({ options }) => options.allowTransfer === true,
    what: 'allow_transfer = yes (the default)',
    why: 'a callee can make this Asterisk dial another number by REFER, and you pay',
    line: 'allow_transfer = no',
  },
  {
    id: 'direct-media',
    severity: 'warning',
    isSet: ({ options }) => options.directMedia === true,
    what: 'direct_media = yes (the default)',
    why: 'Asterisk sends a re-INVITE after the answer so that audio bypasses it; many carriers refuse that, or the call has no audio',
    line: 'direct_media = no',
  },
  {
    id: 'ignores-bare-183',
    severity: 'warning',
    isSet: ({ options }) => options.ignores183WithoutSdp === true,
    what: 'ignore_183_without_sdp = yes',
    why: 'a callee that sends 183 without SDP looks silent, and `progress_timeout` ends the attempt',
    line: 'ignore_183_without_sdp = no',
  },
];

/**
 * Reports harmful options of endpoints that lead to other systems. A phone of your own may have
 * them.
 */
export function wayOutFindings(
  { endpoints }: Pick<Facts, 'endpoints'>,
  uses: Uses,
): readonly Finding[] {
  const ways = [...uses.endpoints].flatMap(([name, { isWayOut, dialsContacts }]) => {
    const fact = endpoints.get(name);
    if (!isWayOut || fact?.known !== true || fact.value === 'missing') return [];
    return [{ name, dialsContacts, facts: fact.value }];
  });
  const trapped = TRAPS.flatMap((trap): readonly Finding[] => {
    const names = ways.filter(({ facts }) => trap.isSet(facts)).map(({ name }) => name);
    return names.length === 0 ? [] : [findingOf(trap, names)];
  });
  const unqualified = ways.filter(({ dialsContacts }) => dialsContacts).flatMap(unqualifiedAors);
  return unqualified.length === 0 ? trapped : [...trapped, qualifyOff(unqualified)];
}

function findingOf({ id, severity, what, why, line }: Trap, names: readonly string[]): Finding {
  return {
    severity,
    id,
    what: `${enumerate(names)}: ${what}`,
    why,
    remedy: { file: 'pjsip.conf', section: sections(names), line },
  };
}

/**
 * Returns AORs with a static contact that Asterisk never qualifies. A device that registers proves
 * by it that it is there.
 */
function unqualifiedAors({ facts }: { facts: EndpointFacts }): readonly string[] {
  return [...facts.aors].flatMap(([name, aor]) => {
    if (!aor.known || aor.value === 'missing') return [];
    return aor.value.qualifyFrequency === 0 && aor.value.contacts.length > 0 ? [name] : [];
  });
}

function qualifyOff(names: readonly string[]): Finding {
  return {
    severity: 'warning',
    id: 'qualify-off',
    what: `${enumerate(names)}: qualify_frequency = 0 (the default)`,
    why: 'an unreachable carrier costs each call its `progress_timeout`, and Asterisk always reports it as online',
    remedy: { file: 'pjsip.conf', section: sections(names), line: 'qualify_frequency = 15' },
  };
}

function sections(names: readonly string[]): string {
  return enumerate(names.map((name) => `[${name}]`));
}
