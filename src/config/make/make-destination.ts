import type { Destination, Trunk } from '../../core/route/route.ts';
import { emergencyAskedFor } from '../../routing/emergency-asked-for.ts';
import type { EmergencyNumbers } from '../../routing/emergency-number.ts';
import { orderByPrice } from '../../routing/order-by-price.ts';
import { dialString, pjsipEndpoint, refusal, type Format } from '../formats/formats.ts';
import type { NamedPolicies } from './policy-of.ts';
import { readNumber } from './read-number.ts';
import { isOn, sectionOf, textOf, type SectionValues } from '../read/section-values.ts';
import type { Path } from '../path.ts';
import type { Source } from '../read/source.ts';
import { endpointName } from './make-trunks.ts';
import { makeVia } from './make-via.ts';

/** What a tier's destination is read with. */
export interface Surroundings {
  readonly source: Source;
  readonly trunks: ReadonlyMap<string, Trunk>;
  readonly country: string | undefined;
  readonly policies: NamedPolicies;
  readonly emergency: EmergencyNumbers;
  /** The PJSIP endpoint that dials `sip` destinations. */
  readonly sipEndpoint: string;
}

/** A `sip` destination, dialled by the endpoint or the trunk that stands beside it. */
export function sipDestination(
  section: SectionValues,
  { source, trunks, sipEndpoint }: Surroundings,
): Destination | undefined {
  const uri = textOf(section, 'sip');
  if (uri === undefined) return undefined;
  const via = [...section.path, 'via'];
  if (section.given.has('via')) {
    if (section.given.has('endpoint'))
      source.error(via, 'stands beside `endpoint`: keep one of them');
    const name = textOf(section, 'via');
    if (name === undefined) source.error(via, 'must name one trunk beside `sip`');
    const trunk = trunks.get(name ?? '');
    return trunk === undefined ? undefined : { kind: 'sip', uri, endpoint: trunk.endpoint, trunk };
  }
  if (!section.given.has('endpoint')) return { kind: 'sip', uri, endpoint: sipEndpoint };
  const endpoint = fitting(source, [...section.path, 'endpoint'], pjsipEndpoint, section);
  return endpoint === undefined
    ? undefined
    : { kind: 'sip', uri, endpoint: endpointName(endpoint) };
}

export function endpointDestination(
  section: SectionValues,
  { source }: Surroundings,
): Destination | undefined {
  const dialled = fitting(source, [...section.path, 'endpoint'], dialString, section);
  return dialled === undefined ? undefined : { kind: 'endpoint', dialString: dialled };
}

/** @param layers the destination's own section and what it stands in: `allow` may be said in any of them */
export function numberDestination(
  section: SectionValues,
  surroundings: Surroundings,
  layers: readonly SectionValues[],
): Destination | undefined {
  const { source, trunks, country } = surroundings;
  const path = [...section.path, 'number'];
  const { trunks: ways, order } = makeVia(section, source, trunks);
  const value = section.values['number'];
  if (value === 'dialled') {
    const allow = allowed(section, surroundings, layers);
    return allow === undefined ? undefined : { kind: 'dialled', trunks: ways, order, allow };
  }
  const number = readNumber(source, path, value, country);
  if (number === undefined || ways.length === 0) return undefined;
  const listed = { kind: 'number', ...number, trunks: ways } as const;
  const emergency = emergencyAskedFor(listed, surroundings.emergency);
  if (emergency !== undefined) {
    const route = String(layers.at(-1)?.path.at(-1));
    source.warn(path, noEmergencyCall(emergency, route));
    return { ...listed, isEmergency: true };
  }
  if (order === 'listed') return listed;
  const ordered = orderByPrice(ways, number.number);
  for (const { name, rates } of ordered.trunks) {
    if (rates === undefined || ordered.prices.has(name)) continue;
    source.warn(path, `has no price in the rates of ${name}, which is tried last`);
  }
  return { ...listed, ...ordered };
}

/** Only the number that the dialplan passes makes an emergency call. */
function noEmergencyCall(number: string, route: string): string {
  return [
    `is emergency number ${number}, yet this makes no emergency call: holds, limits, timers and the policy apply`,
    `write \`number: dialled\`, and let the dialplan pass the number: Stasis(failover,${route},${number})`,
  ].join('; ');
}

/** What a caller may dial by his own choice: by default the own country, and no premium rate. */
function allowed(
  section: SectionValues,
  { source, country }: Surroundings,
  layers: readonly SectionValues[],
): { countries: readonly string[]; premium: boolean } | undefined {
  const layer = layers.find(({ given }) => given.has('allow')) ?? section;
  const allow = sectionOf(layer, 'allow');
  const named = allow.values['countries'];
  const own = country === undefined ? [] : [country];
  const countries = Array.isArray(named) ? named.map(String) : own;
  if (countries.length === 0) {
    source.error(
      [...section.path, 'number'],
      'needs to know where to: set numbering.country, or allow.countries of the route',
    );
    return undefined;
  }
  return { countries, premium: isOn(allow, 'premium') };
}

function fitting(
  source: Source,
  path: Path,
  format: Format,
  section: SectionValues,
): string | undefined {
  const value = textOf(section, 'endpoint');
  if (value !== undefined && format.accepts(value)) return value;
  source.error(path, refusal(format, value));
  return undefined;
}
