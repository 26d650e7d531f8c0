import {
  checkName,
  type CheckSettings,
  type SiteCheckSettings,
  type TrunkCheckSettings,
} from '../../settings/checks.ts';
import type { Trunk } from '../../core/route/route.ts';
import type { WeighedCheck } from '../../settings/sites.ts';
import { emergencyAskedFor } from '../../routing/emergency-asked-for.ts';
import type { EmergencyNumbers } from '../../routing/emergency-number.ts';
import { parseSwitch } from '../../words/durations.ts';
import { name, refusal } from '../formats/formats.ts';
import { onlyKind } from './only-kind.ts';
import { readNumber } from './read-number.ts';
import {
  always,
  durationOf,
  isOn,
  itemsOf,
  numberOf,
  textOf,
  type SectionValues,
} from '../read/section-values.ts';
import type { Source } from '../read/source.ts';
import { splitHeader } from './trunk-headers.ts';

/** What checks are read with. */
export interface CheckSurroundings {
  readonly source: Source;
  readonly country: string | undefined;
  /** Between two runs where nothing is said. Milliseconds. */
  readonly everyMs: number;
  /** Never called by a check. */
  readonly emergency: EmergencyNumbers;
  /** Registrations can be asked for. */
  readonly hasAmi: boolean;
}

/** The keys that say more about a kind. */
const BESIDE: Readonly<Record<CheckSettings['kind'], readonly string[]>> = {
  contact: [],
  registration: [],
  http: ['expect', 'timeout'],
  call: ['answer_within', 'header', 'rtp', 'max_per_day'],
  ari_latency: [],
};

/** A synthetic call costs more than a question. Milliseconds. */
const CALL_EVERY_MS = { default: 300_000, least: 30_000 } as const;

export function makeTrunkChecks(
  section: SectionValues,
  surroundings: CheckSurroundings,
  trunk: Trunk,
): readonly TrunkCheckSettings[] {
  const read = (item: SectionValues, names: ReadonlySet<string>): TrunkCheckSettings | undefined =>
    trunkCheckOf(item, surroundings, trunk, names);
  return eachOnce(section, surroundings, read).map(({ settings }) => settings);
}

export function makeSiteChecks(
  section: SectionValues,
  surroundings: CheckSurroundings,
): readonly WeighedCheck[] {
  const read = (item: SectionValues, names: ReadonlySet<string>): SiteCheckSettings | undefined =>
    siteCheckOf(item, surroundings, names);
  return eachOnce(section, surroundings, read).map(({ item, settings }) => ({
    settings,
    weight: always(numberOf, item, 'weight'),
  }));
}

function eachOnce<Settings extends CheckSettings>(
  section: SectionValues,
  { source }: CheckSurroundings,
  read: (item: SectionValues, names: ReadonlySet<string>) => Settings | undefined,
): ReadonlyArray<{ readonly item: SectionValues; readonly settings: Settings }> {
  const [asked, names] = [new Set<string>(), new Set<string>()];
  return itemsOf(section, 'checks').flatMap((item) => {
    const settings = read(item, names);
    if (settings === undefined) return [];
    const what = JSON.stringify({ ...settings, everyMs: 0, label: '' });
    const name = checkName(settings);
    if (asked.has(what) || names.has(name)) source.error(item.path, 'stands here twice');
    asked.add(what);
    names.add(name);
    return [{ item, settings }];
  });
}

function trunkCheckOf(
  item: SectionValues,
  surroundings: CheckSurroundings,
  trunk: Trunk,
  names: ReadonlySet<string>,
): TrunkCheckSettings | undefined {
  const kind = kindOf(item, surroundings, ['contact', 'registration', 'http', 'call']);
  const everyMs = durationOf(item, 'every') ?? surroundings.everyMs;
  switch (kind) {
    case undefined:
      return undefined;
    case 'contact':
      return isOn(item, kind) ? { kind, everyMs } : undefined;
    case 'registration':
      return registrationOf(item, surroundings, everyMs);
    case 'http':
      return httpOf(item, everyMs, names);
    case 'call':
      return callOf(item, surroundings, trunk);
  }
}

function siteCheckOf(
  item: SectionValues,
  surroundings: CheckSurroundings,
  names: ReadonlySet<string>,
): SiteCheckSettings | undefined {
  const kind = kindOf(item, surroundings, ['http', 'ari_latency']);
  const everyMs = durationOf(item, 'every') ?? surroundings.everyMs;
  switch (kind) {
    case undefined:
      return undefined;
    case 'http':
      return httpOf(item, everyMs, names);
    case 'ari_latency': {
      const factor = textOf(item, kind);
      return factor === undefined
        ? undefined
        : { kind, everyMs, factor: Number.parseFloat(factor) };
    }
  }
}

/** The one kind that a check is of; keys that say more of another one are errors. */
function kindOf<Kind extends CheckSettings['kind']>(
  item: SectionValues,
  { source }: CheckSurroundings,
  kinds: readonly Kind[],
): Kind | undefined {
  const kind = onlyKind(item, source, kinds);
  if (kind === undefined) return undefined;
  for (const [owner, keys] of Object.entries(BESIDE)) {
    for (const key of owner === kind ? [] : keys.filter((one) => item.given.has(one))) {
      source.error([...item.path, key], `belongs to \`${owner}\`, not to \`${kind}\``);
    }
  }
  return kind;
}

function registrationOf(
  item: SectionValues,
  { source, hasAmi }: CheckSurroundings,
  everyMs: number,
): TrunkCheckSettings | undefined {
  const kind = 'registration';
  const value = item.values[kind];
  if (parseSwitch(value) === false) return undefined;
  if (!hasAmi) {
    source.warn(item.path, 'is not checked: registrations are told by AMI only, see asterisk.ami');
  }
  if (parseSwitch(value) === true) return { kind, everyMs };
  if (name.accepts(value)) return { kind, everyMs, name: String(value) };
  source.error([...item.path, kind], refusal(name, value));
  return undefined;
}

/** @param names taken: pages of one host differ by a number */
function httpOf(
  item: SectionValues,
  everyMs: number,
  names: ReadonlySet<string>,
): Extract<SiteCheckSettings, { kind: 'http' }> | undefined {
  const url = textOf(item, 'http');
  if (url === undefined) return undefined;
  const expect = textOf(item, 'expect');
  const { host } = new URL(url);
  const settings = {
    kind: 'http',
    everyMs,
    label: host,
    url,
    timeoutMs: always(durationOf, item, 'timeout'),
    ...(expect === undefined ? {} : { expect }),
  } as const;
  let [labelled, count] = [settings, 1];
  while (names.has(checkName(labelled))) {
    labelled = { ...settings, label: `${host} (${(count += 1)})` };
  }
  return labelled;
}

function callOf(
  item: SectionValues,
  { source, country, emergency }: CheckSurroundings,
  trunk: Trunk,
): TrunkCheckSettings | undefined {
  const kind = 'call';
  const path = [...item.path, kind];
  const everyMs = durationOf(item, 'every') ?? CALL_EVERY_MS.default;
  if (everyMs < CALL_EVERY_MS.least) {
    source.error([...item.path, 'every'], 'must be 30s or more: each run is a call');
  }
  const literal = readNumber(source, path, item.values[kind], country);
  if (literal === undefined) return undefined;
  const number = { kind: 'number', ...literal, trunks: [trunk] } as const;
  if (emergencyAskedFor(number, emergency) !== undefined) {
    source.error(path, 'is an emergency number: a check never calls one');
    return undefined;
  }
  // Whose emergency numbers count is not known without a country, and +1911 is 911 in a national format.
  if (!literal.number.startsWith('+') || literal.invalid !== undefined) {
    source.error(path, 'must be a whole number that can exist: a check never calls short ones');
    return undefined;
  }
  if (trunk.maxCalls === 1 || (trunk.maxCallsPerSecond ?? Infinity) < 2) {
    source.warn(
      item.path,
      "is never made: a trunk's last place is kept for callers, and it has one",
    );
  }
  const header = splitHeader(textOf(item, 'header'));
  return {
    kind,
    everyMs,
    number,
    answerWithinMs: always(durationOf, item, 'answer_within'),
    rtp: isOn(item, 'rtp'),
    maxPerDay: always(numberOf, item, 'max_per_day'),
    ...(header === undefined ? {} : { header }),
  };
}
