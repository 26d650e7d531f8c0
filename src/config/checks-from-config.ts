import type { CheckSettings } from '../core/check-settings.ts';
import { checkName } from '../core/check-settings.ts';
import type { Trunk } from '../core/route.ts';
import { emergencyNumber, type EmergencyNumbers } from '../numbers/emergency-number.ts';
import { parseSwitch } from '../words/durations.ts';
import { name, refusal } from './formats.ts';
import { readNumber } from './phone-number.ts';
import {
  durationOf,
  isOn,
  itemsOf,
  numberOf,
  textOf,
  type SectionValues,
} from './section-values.ts';
import type { Source } from './source.ts';

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

type Kind = CheckSettings['kind'];

/** The keys that say more about a kind. */
const BESIDE: Readonly<Record<Kind, readonly string[]>> = {
  contact: [],
  registration: [],
  http: ['expect', 'timeout'],
  call: ['answer_within', 'header', 'rtp', 'max_per_day'],
  ari_latency: [],
};

/** A synthetic call costs more than a question. Milliseconds. */
const CALL_EVERY_MS = { default: 300_000, least: 30_000 } as const;

/** @param trunk what it watches; absent: a site */
export function checksFromConfig(
  section: SectionValues,
  surroundings: CheckSurroundings,
  trunk?: Trunk,
): ReadonlyArray<{ readonly settings: CheckSettings; readonly weight: number }> {
  const { source } = surroundings;
  const seen = new Set<string>();
  return itemsOf(section, 'checks').flatMap((item) => {
    const settings = readCheck(item, surroundings, trunk);
    if (settings === undefined) return [];
    if (seen.has(checkName(settings))) source.error(item.path, 'stands here twice');
    seen.add(checkName(settings));
    return [{ settings, weight: numberOf(item, 'weight') ?? 1 }];
  });
}

function readCheck(
  item: SectionValues,
  surroundings: CheckSurroundings,
  trunk: Trunk | undefined,
): CheckSettings | undefined {
  const { source, everyMs } = surroundings;
  const kinds = Object.keys(BESIDE).filter((kind) => item.given.has(kind)) as readonly Kind[];
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) {
    // A word that is none, or what is no map, was told when the file was read.
    const possible = Object.keys(BESIDE).filter((one) => one in item.values);
    if (possible.length === 0) return undefined;
    const found = kind === undefined ? 'none' : kinds.join(' and ');
    source.error(item.path, `must have exactly one of ${possible.join(', ')}; it has ${found}`);
    return undefined;
  }
  for (const [owner, keys] of Object.entries(BESIDE)) {
    for (const key of owner === kind ? [] : keys.filter((one) => item.given.has(one))) {
      source.error([...item.path, key], `belongs to \`${owner}\`, not to \`${kind}\``);
    }
  }
  const every = durationOf(item, 'every');
  switch (kind) {
    case 'contact':
      return isOn(item, kind) ? { kind, everyMs: every ?? everyMs } : undefined;
    case 'registration':
      return registrationOf(item, surroundings, every ?? everyMs);
    case 'http':
      return httpOf(item, every ?? everyMs);
    case 'call':
      return callOf(item, surroundings, trunk);
    case 'ari_latency':
      return {
        kind,
        everyMs: every ?? everyMs,
        factor: Number.parseFloat(textOf(item, kind) ?? '3'),
      };
  }
}

function registrationOf(
  item: SectionValues,
  { source, hasAmi }: CheckSurroundings,
  everyMs: number,
): CheckSettings | undefined {
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

function httpOf(item: SectionValues, everyMs: number): CheckSettings | undefined {
  const url = textOf(item, 'http');
  if (url === undefined) return undefined;
  const expect = textOf(item, 'expect');
  return {
    kind: 'http',
    everyMs,
    url,
    timeoutMs: durationOf(item, 'timeout') ?? 0,
    ...(expect === undefined ? {} : { expect }),
  };
}

function callOf(
  item: SectionValues,
  { source, country, emergency }: CheckSurroundings,
  trunk: Trunk | undefined,
): CheckSettings | undefined {
  const kind = 'call';
  const path = [...item.path, kind];
  const everyMs = durationOf(item, 'every') ?? CALL_EVERY_MS.default;
  if (everyMs < CALL_EVERY_MS.least) {
    source.error([...item.path, 'every'], 'must be 30s or more: each run is a call');
  }
  const number = readNumber(source, path, item.values[kind], country);
  if (number === undefined || trunk === undefined) return undefined;
  if (emergencyNumber(String(item.values[kind]), emergency) !== undefined) {
    source.error(path, 'is an emergency number: a check never calls one');
    return undefined;
  }
  // Whose emergency numbers count is not known without a country, and +1911 is 911 in a national format.
  if (!number.number.startsWith('+') || number.invalid !== undefined) {
    source.error(path, 'must be a whole number that can exist: a check never calls short ones');
    return undefined;
  }
  const [, header, value] = /^([^:]+):\s*(.*)$/.exec(textOf(item, 'header') ?? '') ?? [];
  return {
    kind,
    everyMs,
    number: { kind: 'number', ...number, trunks: [trunk] },
    answerWithinMs: durationOf(item, 'answer_within') ?? 0,
    rtp: isOn(item, 'rtp'),
    maxPerDay: numberOf(item, 'max_per_day') ?? 0,
    ...(header === undefined || value === undefined ? {} : { header: { name: header, value } }),
  };
}
