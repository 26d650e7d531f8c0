import type { Destination, Trunk } from '../core/route.ts';
import { dialString, pjsipEndpoint, type Format } from './formats.ts';
import { nearest } from './nearest.ts';
import { readNumber } from './phone-number.ts';
import type { Values } from './read-section.ts';
import type { Path, Source } from './source.ts';
import { endpointName } from './trunks-from-config.ts';

/** What a tier's destination is read with. */
export interface Surroundings {
  readonly trunks: ReadonlyMap<string, Trunk>;
  readonly country: string | undefined;
  /** The PJSIP endpoint that dials `sip` destinations. */
  readonly sipEndpoint: string;
}

/** A `sip` destination, dialled by the endpoint or the trunk that stands beside it. */
export function sipDestination(
  source: Source,
  path: Path,
  tier: Values,
  { trunks, sipEndpoint }: Surroundings,
): Destination | undefined {
  const uri = String(tier['sip']);
  const { via, endpoint } = tier;
  if (via !== undefined) {
    const trunk = findTrunk(source, [...path, 'via'], via, trunks);
    return trunk === undefined ? undefined : { kind: 'sip', uri, endpoint: trunk.endpoint };
  }
  if (endpoint === undefined) return { kind: 'sip', uri, endpoint: sipEndpoint };
  return fits(source, [...path, 'endpoint'], pjsipEndpoint, endpoint)
    ? { kind: 'sip', uri, endpoint: endpointName(endpoint) }
    : undefined;
}

export function endpointDestination(
  source: Source,
  path: Path,
  tier: Values,
): Destination | undefined {
  const dialled = tier['endpoint'];
  return fits(source, [...path, 'endpoint'], dialString, dialled)
    ? { kind: 'endpoint', dialString: String(dialled) }
    : undefined;
}

/** A `number` destination through the trunks of `via`, by default all of them in the file's order. */
export function numberDestination(
  source: Source,
  path: Path,
  tier: Values,
  { trunks, country }: Surroundings,
): Destination | undefined {
  if (tier['number'] === 'dialled') {
    source.warn([...path, 'number'], '`dialled` has no effect yet: the tier is left out');
    return undefined;
  }
  const number = readNumber(source, [...path, 'number'], tier['number'], country);
  const ways = readVia(source, [...path, 'via'], tier['via'], trunks);
  return number === undefined || ways.length === 0
    ? undefined
    : { kind: 'number', number, trunks: ways };
}

function readVia(
  source: Source,
  path: Path,
  via: unknown,
  trunks: ReadonlyMap<string, Trunk>,
): readonly Trunk[] {
  if (via === undefined) {
    if (trunks.size === 0) source.error(path.slice(0, -1), 'needs a trunk: add one under trunks:');
    return [...trunks.values()];
  }
  if (typeof via === 'string') return readVia(source, path, [via], trunks);
  if (!Array.isArray(via)) {
    source.warn(path, 'has no effect yet: all trunks are tried in their order');
    return [...trunks.values()];
  }
  if (via.length === 0) source.error(path, 'must name at least one trunk');
  return via.flatMap((name: unknown, index) => {
    const item = [...path, index];
    if (via.indexOf(name) < index) source.error(item, `names "${String(name)}" twice`);
    const trunk = findTrunk(source, Array.isArray(via) ? item : path, name, trunks);
    return trunk === undefined ? [] : [trunk];
  });
}

function findTrunk(
  source: Source,
  path: Path,
  name: unknown,
  trunks: ReadonlyMap<string, Trunk>,
): Trunk | undefined {
  const trunk = trunks.get(String(name));
  if (trunk === undefined) {
    source.error(path, `no trunk "${String(name)}"${nearest(String(name), [...trunks.keys()])}`);
  }
  return trunk;
}

function fits(source: Source, path: Path, format: Format, value: unknown): boolean {
  try {
    format(value);
    return true;
  } catch (error) {
    source.error(path, (error as Error).message);
    return false;
  }
}
