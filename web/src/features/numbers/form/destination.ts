import {
  isList,
  isMap,
  valueAt,
  type Edit,
  type Json,
  type JsonMap,
} from '../../../shared/draft/json.ts';

/** What a tier dials, as far as a form can say it. */
export interface Destination {
  readonly kind: DestinationKind;
  /** A SIP URI, a number, a dial string, or a place in the dialplan. */
  readonly value: string;
  /** The trunks in order. Empty: all, or none is needed. */
  readonly via: readonly string[];
}

export const KINDS = ['number', 'sip', 'endpoint', 'dialplan'] as const;
export type DestinationKind = (typeof KINDS)[number];

/** In this order: an `endpoint` beside `sip` is the one that dials it. */
const FOUND_BY = ['sip', 'number', 'endpoint', 'dialplan'] as const;

/** The keys that say what a tier dials. All others hold for any destination. */
const OWN_KEYS = [...FOUND_BY, 'any_of', 'strategy', 'via', 'contacts'];

/** Undefined: there is no such tier, or a form cannot say what it dials. */
export function destinationOf(tier: Json | undefined): Destination | undefined {
  if (!isMap(tier)) return undefined;
  const kind = FOUND_BY.find((key) => Object.hasOwn(tier, key));
  const value = kind === undefined ? undefined : tier[kind];
  const via = viaOf(tier['via']);
  if (kind === undefined || typeof value !== 'string' || via === undefined) return undefined;
  return { kind, value, via };
}

function viaOf(via: Json | undefined): readonly string[] | undefined {
  if (via === undefined) return [];
  const all = isList(via) ? via : [via];
  const names = all.filter((name) => typeof name === 'string');
  return names.length === all.length ? names : undefined;
}

/** The edits that make a tier dial something. @param path of the tier; `…/-` adds one */
export function withDestination(model: Json, path: string, next: Destination): readonly Edit[] {
  const tier = valueAt(model, path);
  const old = destinationOf(tier);
  if (!isMap(tier)) return [{ op: 'add', path, value: tierOf({}, next) }];
  if (old?.kind !== next.kind) {
    const kept = Object.entries(tier).filter(([key]) => !OWN_KEYS.includes(key));
    const isDial = next.kind !== 'dialplan';
    const value = tierOf(isDial ? Object.fromEntries(kept) : {}, next);
    return [{ op: 'replace', path, value }];
  }
  return [
    ...(old.value === next.value
      ? []
      : [{ op: 'replace', path: `${path}/${next.kind}`, value: next.value } as const]),
    ...viaEdits(`${path}/via`, tier['via'], next.via),
  ];
}

function tierOf(kept: JsonMap, { kind, value, via }: Destination): JsonMap {
  return { [kind]: value, ...(via.length === 0 ? {} : { via: writtenVia(via) }), ...kept };
}

function viaEdits(path: string, old: Json | undefined, via: readonly string[]): readonly Edit[] {
  if (viaOf(old)?.join() === via.join()) return [];
  if (via.length === 0) return [{ op: 'remove', path }];
  return [{ op: old === undefined ? 'add' : 'replace', path, value: writtenVia(via) }];
}

/** One trunk needs no list. */
function writtenVia(via: readonly string[]): Json {
  return via.length === 1 ? (via[0] ?? '') : via;
}
