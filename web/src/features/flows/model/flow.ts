import {
  isList,
  isMap,
  pointer,
  valueAt,
  type Json,
  type JsonMap,
} from '../../../shared/draft/json.ts';

/** What a tier of a flow may be. `unknown`: a person wrote something else. */
export type WidgetKind =
  'sip' | 'number' | 'endpoint' | 'dialled' | 'group' | 'dialplan' | 'unknown';

/** One tier, as the draft has it. */
export interface Widget {
  /** From 1. */
  readonly tier: number;
  /** The JSON Pointer of its section. */
  readonly at: string;
  readonly kind: WidgetKind;
  readonly section: JsonMap;
  /** The destinations of a group. */
  readonly members: readonly Member[];
}

/** One destination of a group. */
export interface Member {
  /** From 1. */
  readonly member: number;
  readonly at: string;
  readonly kind: WidgetKind;
  readonly section: JsonMap;
}

/** The route of a draft, as the builder shows it. */
export interface Flow {
  readonly name: string;
  readonly at: string;
  /** Undefined: the draft has no such route. */
  readonly section: JsonMap | undefined;
  readonly widgets: readonly Widget[];
}

const NOTHING: JsonMap = {};

export function flowOf(model: Json, name: string): Flow {
  const at = pointer('routes', name);
  const section = valueAt(model, at);
  if (!isMap(section)) return { name, at, section: undefined, widgets: [] };
  const tiers = section['tiers'];
  const sections = isList(tiers) ? tiers : [];
  const widgets = sections.map((tier, index): Widget => {
    const own = isMap(tier) ? tier : NOTHING;
    const place = `${at}/tiers/${index}`;
    const kind = kindOf(own);
    return { tier: index + 1, at: place, kind, section: own, members: membersOf(own, place) };
  });
  return { name, at, section, widgets };
}

function membersOf({ any_of: members }: JsonMap, at: string): readonly Member[] {
  if (!isList(members)) return [];
  return members.map((member, index) => {
    const section = isMap(member) ? member : NOTHING;
    return { member: index + 1, at: `${at}/any_of/${index}`, kind: kindOf(section), section };
  });
}

/** The key that says what a section is. `endpoint` beside `sip` only says who dials it. */
export function kindOf(section: JsonMap): WidgetKind {
  if ('any_of' in section) return 'group';
  if ('dialplan' in section) return 'dialplan';
  if ('sip' in section) return 'sip';
  if ('number' in section) return section['number'] === 'dialled' ? 'dialled' : 'number';
  return 'endpoint' in section ? 'endpoint' : 'unknown';
}
