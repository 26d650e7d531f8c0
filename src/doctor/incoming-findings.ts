import { DialplanIndex } from './reach/dialplan-index.ts';
import type { EndpointFacts, Facts } from './facts.ts';
import { enumerate, notChecked, type Finding, type Remark } from './remark.ts';
import type { EndpointUse, Uses } from './uses.ts';

type Known = Pick<
  Facts,
  'endpoints' | 'identified' | 'lines' | 'contexts' | 'dialplan' | 'contactCounts'
>;

/** Checks that calls from endpoints come in, and that all phones of a person ring. */
export function incomingFindings(facts: Known, uses: Uses): readonly Remark[] {
  return [
    ...[...facts.identified].flatMap(([name, fact]) => identifyFindings(name, fact, facts)),
    ...contextFindings(facts, uses),
    ...[...uses.endpoints].flatMap(([name, use]) => contactFindings(name, use, facts)),
  ];
}

function identifyFindings(
  name: string,
  identified: Facts['identified'] extends ReadonlyMap<string, infer F> ? F : never,
  { endpoints, lines }: Known,
): readonly Remark[] {
  const endpoint = endpoints.get(name);
  if (endpoint?.known !== true || endpoint.value === 'missing') return [];
  // A peer that registers here is known by its user name.
  if (contactsOf(endpoint.value) === 0 || !usesAddress(endpoint.value)) return [];
  const what = `whether Asterisk recognises calls that come from ${name}`;
  if (!identified.known) return [notChecked(what, identified.needs)];
  if (identified.value) return [];
  if (!lines.known) return [notChecked(what, lines.needs)];
  if (lines.value.has(name)) return [];
  return [
    {
      severity: 'warning',
      id: 'trunk-not-identified',
      what: `"${name}" has no \`identify\` section (doctor looks for [${name}], [${name}-identify] and [identify-${name}]), and no registration with line = yes`,
      why: 'Asterisk does not recognise calls that come from this carrier, and answers 401',
      remedy: {
        file: 'pjsip.conf',
        section: `[${name}]`,
        line: `type = identify\nendpoint = ${name}\nmatch = <the carrier's address> ; nothing, if this carrier sends no calls`,
      },
    },
  ];
}

function usesAddress({ options: { identifyBy } }: EndpointFacts): boolean {
  return identifyBy === undefined || identifyBy.includes('ip');
}

/** Returns the number of static contacts. */
function contactsOf({ aors }: EndpointFacts): number {
  return [...aors.values()].reduce(
    (sum, aor) => sum + (aor.known && aor.value !== 'missing' ? aor.value.contacts.length : 0),
    0,
  );
}

/** Reports endpoints whose calls enter a context that the dialplan does not have. */
function contextFindings({ contexts, dialplan }: Known, uses: Uses): readonly Finding[] {
  if (!contexts.known || !dialplan.known || dialplan.value.hasSwitches) return [];
  const index = new DialplanIndex(dialplan.value);
  const lost = [...contexts.value].filter(
    ([name, { context }]) =>
      !index.has(context) &&
      // Asterisk makes these contexts for connected applications.
      !context.startsWith('stasis-') &&
      // An endpoint that only dials URIs gets no calls.
      uses.endpoints.get(name)?.dialsContacts !== false,
  );
  return [...new Set(lost.map(([, { context }]) => context))].map((context): Finding => {
    const names = lost.flatMap(([name, own]) => (own.context === context ? [name] : []));
    return {
      severity: names.some((name) => uses.endpoints.has(name)) ? 'error' : 'warning',
      id: 'context-missing',
      what: `calls from ${enumerate(names)} enter [${context}], which the dialplan does not have`,
      why: 'Asterisk answers these calls with 404',
      remedy: {
        file: 'pjsip.conf',
        section: enumerate(names.map((name) => `[${name}]`)),
        line: `context = ${names.some((name) => uses.endpoints.get(name)?.isWayOut) ? 'inbound' : 'outgoing'}`,
      },
    };
  });
}

function contactFindings(
  name: string,
  { by, ringsFirst }: EndpointUse,
  { endpoints, contactCounts }: Known,
): readonly Finding[] {
  const endpoint = endpoints.get(name);
  if (ringsFirst !== true || endpoint?.known !== true || endpoint.value === 'missing') return [];
  const counted = contactCounts.get(name);
  const count = Math.max(contactsOf(endpoint.value), counted?.known === true ? counted.value : 0);
  if (count < 2) return [];
  return [
    {
      severity: 'note',
      id: 'rings-first-contact',
      what: `"${name}" has ${count} contacts, and \`contacts: first\` rings one of them (${enumerate(by)})`,
      why: 'the other phones of this person stay silent',
      remedy: { file: 'failover.yaml', line: 'contacts: all' },
    },
  ];
}
