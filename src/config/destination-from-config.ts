import type { Destination, Trunk } from '../core/route.ts';
import { dialString, pjsipEndpoint, type Format } from './formats.ts';
import type { NamedPolicies } from './policies-from-config.ts';
import { readNumber } from './phone-number.ts';
import { isOn, sectionOf, textOf, type SectionValues } from './section-values.ts';
import type { Path } from './path.ts';
import type { Source } from './source.ts';
import { endpointName } from './trunks-from-config.ts';

/** What a tier's destination is read with. */
export interface Surroundings {
  readonly source: Source;
  readonly trunks: ReadonlyMap<string, Trunk>;
  readonly country: string | undefined;
  readonly policies: NamedPolicies;
  /** The PJSIP endpoint that dials `sip` destinations. */
  readonly sipEndpoint: string;
}

/** A `sip` destination, dialled by the endpoint or the trunk that stands beside it. */
export function sipDestination(
  tier: SectionValues,
  { source, trunks, sipEndpoint }: Surroundings,
): Destination | undefined {
  const uri = textOf(tier, 'sip');
  if (uri === undefined) return undefined;
  const via = [...tier.path, 'via'];
  if (tier.given.has('via')) {
    if (tier.given.has('endpoint')) source.error(via, 'stands beside `endpoint`: keep one of them');
    const name = textOf(tier, 'via');
    if (name === undefined) source.error(via, 'must name one trunk beside `sip`');
    const trunk = trunks.get(name ?? '');
    return trunk === undefined ? undefined : { kind: 'sip', uri, endpoint: trunk.endpoint, trunk };
  }
  if (!tier.given.has('endpoint')) return { kind: 'sip', uri, endpoint: sipEndpoint };
  const endpoint = fitting(source, [...tier.path, 'endpoint'], pjsipEndpoint, tier);
  return endpoint === undefined
    ? undefined
    : { kind: 'sip', uri, endpoint: endpointName(endpoint) };
}

export function endpointDestination(
  tier: SectionValues,
  { source }: Surroundings,
): Destination | undefined {
  const dialled = fitting(source, [...tier.path, 'endpoint'], dialString, tier);
  return dialled === undefined ? undefined : { kind: 'endpoint', dialString: dialled };
}

/** A `number` destination through the trunks of `via`, by default all of them in the file's order. */
export function numberDestination(
  tier: SectionValues,
  surroundings: Surroundings,
  route: SectionValues,
): Destination | undefined {
  const { source, trunks, country } = surroundings;
  const path = [...tier.path, 'number'];
  const ways = readVia(tier, source, trunks);
  const value = tier.values['number'];
  if (value === 'dialled') {
    const allow = allowed(tier, route, surroundings);
    return allow === undefined ? undefined : { kind: 'dialled', trunks: ways, allow };
  }
  const number = readNumber(source, path, value, country);
  return number === undefined || ways.length === 0
    ? undefined
    : { kind: 'number', ...number, trunks: ways };
}

/** What a caller may dial by his own choice: by default the own country, and no premium rate. */
function allowed(
  tier: SectionValues,
  route: SectionValues,
  { source, country }: Surroundings,
): { countries: readonly string[]; premium: boolean } | undefined {
  const allow = sectionOf(tier.given.has('allow') ? tier : route, 'allow');
  const named = allow.values['countries'];
  const countries = Array.isArray(named)
    ? named.map(String)
    : country === undefined
      ? []
      : [country];
  if (countries.length === 0) {
    source.error(
      [...tier.path, 'number'],
      'needs to know where to: set numbering.country, or allow.countries of the route',
    );
    return undefined;
  }
  return { countries, premium: isOn(allow, 'premium') };
}

/** Names that do not exist were told when the file was read. */
function readVia(
  tier: SectionValues,
  source: Source,
  trunks: ReadonlyMap<string, Trunk>,
): readonly Trunk[] {
  if (trunks.size === 0) source.error(tier.path, 'needs a trunk: add one under `trunks:`');
  const via = tier.values['via'];
  if (typeof via === 'string') return known([via], trunks);
  if (Array.isArray(via)) return known(via, trunks);
  if (typeof via === 'object') {
    source.warn([...tier.path, 'via'], '`cheapest` has no effect yet: all trunks, in their order');
  }
  return [...trunks.values()];
}

function known(names: readonly unknown[], trunks: ReadonlyMap<string, Trunk>): readonly Trunk[] {
  return names.flatMap((name) => trunks.get(String(name)) ?? []);
}

function fitting(
  source: Source,
  path: Path,
  format: Format,
  tier: SectionValues,
): string | undefined {
  const value = textOf(tier, 'endpoint');
  if (value !== undefined && format.accepts(value)) return value;
  source.error(path, `must be ${format.mustBe}`);
  return undefined;
}
