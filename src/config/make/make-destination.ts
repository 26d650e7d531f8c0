import type { Destination, Trunk } from '../../core/route/route.ts';
import { emergencyAskedFor } from '../../routing/emergency-asked-for.ts';
import type { EmergencyNumbers } from '../../routing/emergency-number.ts';
import { orderByPrice } from '../../routing/order-by-price.ts';
import type { Reading } from '../formats/format.ts';
import { report } from '../read/read-value.ts';
import type { Source } from '../read/source.ts';
import type { DestinationSection } from '../schema/destination-keys.ts';
import { at } from '../schema/parsed.ts';
import type { Inherited } from './inherited.ts';
import { makeVia } from './make-via.ts';
import type { NamedPolicies } from './policy-of.ts';
import { readNumber } from './read-number.ts';

/** What a destination depends on. */
export interface Surroundings {
  readonly source: Source;
  readonly trunks: ReadonlyMap<string, Trunk>;
  readonly country: string | undefined;
  /** True: numbers of an unknown range count as numbers that cannot exist. */
  readonly isStrict: boolean;
  readonly policies: NamedPolicies;
  readonly emergency: EmergencyNumbers;
  /** The PJSIP endpoint that dials `sip` destinations. */
  readonly sipEndpoint: string;
}

/** A `sip` destination. The `endpoint` or the trunk of `via` beside it dials it. */
export function sipDestination(
  section: DestinationSection,
  { source, trunks, sipEndpoint }: Surroundings,
): Destination | undefined {
  const { given, values } = section;
  const { sip: uri, via } = values;
  if (uri === undefined) return undefined;
  if (given.has('via')) {
    const place = at(section, 'via');
    if (given.has('endpoint'))
      source.error(place, 'conflict', 'conflicts with `endpoint`: keep one of them');
    if (typeof via === 'object')
      source.error(place, 'wrong-value', 'must name one trunk beside `sip`');
    const trunk = typeof via === 'string' ? trunks.get(via) : undefined;
    return trunk && { kind: 'sip', uri, endpoint: trunk.endpoint, trunk };
  }
  if (!given.has('endpoint')) return { kind: 'sip', uri, endpoint: sipEndpoint };
  const endpoint = fitting(section, source, values.endpoint?.endpoint);
  return endpoint === undefined ? undefined : { kind: 'sip', uri, endpoint };
}

export function endpointDestination(
  section: DestinationSection,
  { source }: Surroundings,
  { contacts }: Inherited,
): Destination | undefined {
  const dialString = fitting(section, source, section.values.endpoint?.dialString);
  if (dialString === undefined) return undefined;
  return { kind: 'endpoint', dialString, ...(contacts === 'first' ? { contacts } : {}) };
}

/** The value of `endpoint` as this kind of destination needs it. */
function fitting(
  section: DestinationSection,
  source: Source,
  reading: Reading<string> | undefined,
): string | undefined {
  if (reading === undefined) return undefined;
  report(source, at(section, 'endpoint'), reading);
  return reading.ok ? reading.value : undefined;
}

export function numberDestination(
  section: DestinationSection,
  surroundings: Surroundings,
  inherited: Inherited,
): Destination | undefined {
  const { source, trunks, country, isStrict } = surroundings;
  const path = at(section, 'number');
  const { trunks: ways, order } = makeVia(section, source, trunks);
  const written = section.values.number;
  if (written === undefined) return undefined;
  if (written === 'dialled') {
    const allow = allowed(section, surroundings, inherited);
    return allow && { kind: 'dialled', trunks: ways, order, allow };
  }
  const number = readNumber(source, path, written, { country, isStrict });
  if (number === undefined || ways.length === 0) return undefined;
  const listed = { kind: 'number', ...number, trunks: ways } as const;
  const emergency = emergencyAskedFor(listed, surroundings.emergency);
  if (emergency !== undefined) {
    source.warn(path, 'no-emergency', noEmergencyCall(emergency, inherited.route));
    return { ...listed, isEmergency: true };
  }
  if (order === 'listed') return listed;
  const ordered = orderByPrice(ways, number.number);
  for (const { name, rates } of ordered.trunks) {
    if (rates === undefined || ordered.prices.has(name)) continue;
    source.warn(path, 'no-price', `has no price in the rates of ${name}, which is tried last`);
  }
  return { ...listed, ...ordered };
}

/** An emergency call needs a number that the dialplan passes. */
function noEmergencyCall(number: string, route: string): string {
  return [
    `is emergency number ${number}, but this tier makes no emergency call: holds, limits, timers and the policy apply`,
    `write \`number: dialled\`, and let the dialplan pass the number: Stasis(failover,${route},${number})`,
  ].join('; ');
}

/** The numbers that callers may dial. Default: the own country, without premium rate numbers. */
function allowed(
  section: DestinationSection,
  { source, country }: Surroundings,
  { allow: { values } }: Inherited,
): { countries: readonly string[]; premium: boolean } | undefined {
  const own = country === undefined ? [] : [country];
  const { countries = own, premium } = values;
  if (countries.length === 0) {
    source.error(
      at(section, 'number'),
      'missing',
      'needs the countries that callers may dial: set numbering.country, or allow.countries of the route',
    );
    return undefined;
  }
  return { countries, premium };
}
