import type { Trunk } from '../../core/route/route.ts';
import { emergencyAskedFor } from '../../routing/emergency-asked-for.ts';
import type { EmergencyNumbers } from '../../routing/emergency-number.ts';
import {
  checkName,
  type CheckSettings,
  type SiteCheckSettings,
  type TrunkCheckSettings,
} from '../../settings/checks.ts';
import type { WeighedCheck } from '../../settings/sites.ts';
import type { HttpUrl } from '../formats/addresses.ts';
import type { Source } from '../read/source.ts';
import {
  SITE_CHECK_KINDS,
  TRUNK_CHECK_KINDS,
  type SiteCheckSection,
  type TrunkCheckSection,
} from '../schema/check-keys.ts';
import { kindOf } from '../schema/kinds.ts';
import { at } from '../schema/parsed.ts';
import { present } from '../../present.ts';
import { readNumber } from './read-number.ts';

/** What the checks of a trunk depend on. */
export interface CheckSurroundings {
  readonly source: Source;
  readonly country: string | undefined;
  /** The default time between two runs. Milliseconds. */
  readonly everyMs: number;
  /** A check never calls these. */
  readonly emergency: EmergencyNumbers;
  /** Only AMI reports registrations. */
  readonly hasAmi: boolean;
}

/** A call costs more than a request. Milliseconds. */
const CALL_EVERY_MS = { default: 300_000, least: 30_000 } as const;

export function makeTrunkChecks(
  sections: readonly TrunkCheckSection[],
  surroundings: CheckSurroundings,
  trunk: Trunk,
): readonly TrunkCheckSettings[] {
  return eachOnce(sections, surroundings.source, (section, names) =>
    trunkCheckOf(section, surroundings, trunk, names),
  ).map(({ settings }) => settings);
}

export function makeSiteChecks(
  sections: readonly SiteCheckSection[],
  source: Source,
): readonly WeighedCheck[] {
  return eachOnce(sections, source, siteCheckOf).map(({ section, settings }) => ({
    settings,
    weight: section.values.weight,
  }));
}

function eachOnce<
  Section extends TrunkCheckSection | SiteCheckSection,
  Settings extends CheckSettings,
>(
  sections: readonly Section[],
  source: Source,
  read: (section: Section, names: ReadonlySet<string>) => Settings | undefined,
): ReadonlyArray<{ readonly section: Section; readonly settings: Settings }> {
  const [asked, names] = [new Set<string>(), new Set<string>()];
  return sections.flatMap((section) => {
    const settings = read(section, names);
    if (settings === undefined) return [];
    const what = JSON.stringify({ ...settings, everyMs: 0, label: '' });
    const name = checkName(settings);
    if (asked.has(what) || names.has(name)) source.error(section.path, 'twice', 'appears twice');
    asked.add(what);
    names.add(name);
    return [{ section, settings }];
  });
}

function trunkCheckOf(
  section: TrunkCheckSection,
  surroundings: CheckSurroundings,
  trunk: Trunk,
  names: ReadonlySet<string>,
): TrunkCheckSettings | undefined {
  const { contact, http, expect, timeout, every } = section.values;
  const kind = kindOf(section, TRUNK_CHECK_KINDS);
  const everyMs = every ?? surroundings.everyMs;
  switch (kind) {
    case undefined:
      return undefined;
    case 'contact':
      return contact === true ? { kind, everyMs } : undefined;
    case 'registration':
      return registrationOf(section, surroundings, everyMs);
    case 'http':
      return (
        http && httpCheck(http, { everyMs, timeoutMs: timeout, ...present({ expect }) }, names)
      );
    case 'call':
      return callOf(section, surroundings, trunk);
  }
}

function siteCheckOf(
  section: SiteCheckSection,
  names: ReadonlySet<string>,
): SiteCheckSettings | undefined {
  const { http, expect, timeout, ari_latency: factor, every: everyMs } = section.values;
  const kind = kindOf(section, SITE_CHECK_KINDS);
  switch (kind) {
    case undefined:
      return undefined;
    case 'http':
      return (
        http && httpCheck(http, { everyMs, timeoutMs: timeout, ...present({ expect }) }, names)
      );
    case 'ari_latency':
      return factor === undefined ? undefined : { kind, everyMs, factor };
  }
}

function registrationOf(
  section: TrunkCheckSection,
  { source, hasAmi }: CheckSurroundings,
  everyMs: number,
): TrunkCheckSettings | undefined {
  const kind = 'registration';
  const { registration } = section.values;
  if (registration === undefined || registration === false) return undefined;
  if (!hasAmi) {
    source.warn(
      section.path,
      'no-effect',
      'is not checked: only AMI reports registrations, see asterisk.ami',
    );
  }
  return registration === true ? { kind, everyMs } : { kind, everyMs, name: registration };
}

type HttpCheck = Extract<SiteCheckSettings, { kind: 'http' }>;

/** @param names the names in use: checks of one host get a number */
function httpCheck(
  { url, host }: HttpUrl,
  settings: Pick<HttpCheck, 'everyMs' | 'timeoutMs' | 'expect'>,
  names: ReadonlySet<string>,
): HttpCheck {
  const check = { kind: 'http', label: host, url, ...settings } as const;
  let [labelled, count] = [check, 1];
  while (names.has(checkName(labelled))) {
    labelled = { ...check, label: `${host} (${(count += 1)})` };
  }
  return labelled;
}

function callOf(
  section: TrunkCheckSection,
  { source, country, emergency }: CheckSurroundings,
  trunk: Trunk,
): TrunkCheckSettings | undefined {
  const kind = 'call';
  const path = at(section, kind);
  const { call, every, answer_within, header, rtp, max_per_day } = section.values;
  const everyMs = every ?? CALL_EVERY_MS.default;
  if (everyMs < CALL_EVERY_MS.least) {
    source.error(at(section, 'every'), 'wrong-value', 'must be 30s or more: each run is a call');
  }
  const literal =
    call === undefined ? undefined : readNumber(source, path, call, { country, isStrict: false });
  if (literal === undefined) return undefined;
  const number = { kind: 'number', ...literal, trunks: [trunk] } as const;
  if (emergencyAskedFor(number, emergency) !== undefined) {
    source.error(path, 'emergency-number', 'is an emergency number: a check never calls one');
    return undefined;
  }
  // Without a country the app does not know the emergency numbers. In a national format +1911 is
  // 911.
  if (!literal.number.startsWith('+') || literal.invalid !== undefined) {
    source.error(
      path,
      'wrong-number',
      'must be a whole number that can exist: a check never calls short numbers',
    );
    return undefined;
  }
  if (trunk.maxCalls === 1 || (trunk.maxCallsPerSecond ?? Infinity) < 2) {
    source.warn(
      section.path,
      'no-effect',
      'is never made: a check leaves the last free line to callers, and this trunk has only one',
    );
  }
  return {
    kind,
    everyMs,
    number,
    answerWithinMs: answer_within,
    rtp,
    maxPerDay: max_per_day,
    ...present({ header }),
  };
}
