import {
  isList,
  isMap,
  textOf,
  valueAt,
  type Edit,
  type Json,
} from '../../../shared/draft/json.ts';
import { routePath, tierPath } from './places.ts';

/** The ends that a form has a box for. */
export const BOXES = ['NOANSWER', 'BUSY', 'DECLINED'] as const;
export type Box = (typeof BOXES)[number];

/** What the first tier of a route moves on after, as far as a form can say it. */
export interface Rules {
  readonly boxes: Readonly<Record<Box, boolean>>;
  /** SIP codes. */
  readonly codes: readonly number[];
  /** Rules and policies that the form cannot say: they stay as they are. */
  readonly left: readonly LeftAlone[];
  /** Those boxes about which one of these decides. */
  readonly fixed: readonly Box[];
}

export interface LeftAlone {
  /** `tiers[0].stop_on` as the file has it. */
  readonly path: string;
  readonly text: string;
}

const CODE = /^sip:(\d{3})$/;

/** The inner place comes first, as in the app. */
function placesOf(route: string): readonly string[] {
  return [tierPath(route, 0), routePath(route)];
}

export function rulesOf(model: Json, route: string): Rules {
  const places = placesOf(route);
  const next = places.flatMap((place) => listAt(model, `${place}/next_on`));
  const left = places.flatMap((place) => leftAt(model, place));
  const stops = places.flatMap((place) => listAt(model, `${place}/stop_on`));
  const hasPolicy = places.some((place) => {
    const policy = valueAt(model, `${place}/policy`);
    return policy !== undefined && policy !== 'unreachable';
  });
  const has = (box: Box): boolean => next.includes(box);
  return {
    boxes: { NOANSWER: has('NOANSWER'), BUSY: has('BUSY'), DECLINED: has('DECLINED') },
    codes: next.flatMap((rule) => {
      const code = CODE.exec(rule)?.[1];
      return code === undefined ? [] : [Number(code)];
    }),
    left,
    fixed: BOXES.filter((box) => hasPolicy || stops.some((rule) => rule.startsWith(box))),
  };
}

function leftAt(model: Json, place: string): readonly LeftAlone[] {
  const inRoute = place.split('/').slice(3).join('.');
  const path = (key: string): string => [inRoute, key].filter((part) => part !== '').join('.');
  const policy = valueAt(model, `${place}/policy`);
  const stops = valueAt(model, `${place}/stop_on`);
  const others = listAt(model, `${place}/next_on`).filter(
    (rule) => !BOXES.some((box) => box === rule) && !CODE.test(rule),
  );
  return [
    ...(policy === undefined ? [] : [{ path: path('policy'), text: written(policy) }]),
    ...(others.length === 0 ? [] : [{ path: path('next_on'), text: others.join(', ') }]),
    ...(stops === undefined ? [] : [{ path: path('stop_on'), text: written(stops) }]),
  ];
}

function written(value: Json): string {
  return isList(value) ? value.map(textOf).join(', ') : textOf(value);
}

function listAt(model: Json, path: string): readonly string[] {
  const value = valueAt(model, path);
  return isList(value) ? value.map(textOf) : [];
}

/** The edits after which a call moves on after such an end, or does not. */
export function withRule(model: Json, route: string, rule: string, isOn: boolean): readonly Edit[] {
  return isOn ? added(model, route, rule) : removed(model, route, rule);
}

function added(model: Json, route: string, rule: string): readonly Edit[] {
  const places = placesOf(route);
  if (places.some((place) => listAt(model, `${place}/next_on`).includes(rule))) return [];
  const [tier = '', whole = ''] = places;
  const own = valueAt(model, tier);
  const isOwn =
    isMap(own) && ['policy', 'next_on', 'stop_on'].some((key) => Object.hasOwn(own, key));
  const path = `${isOwn ? tier : whole}/next_on`;
  return listAt(model, path).length > 0
    ? [{ op: 'add', path: `${path}/-`, value: rule }]
    : [{ op: 'add', path, value: [rule] }];
}

function removed(model: Json, route: string, rule: string): readonly Edit[] {
  return placesOf(route).flatMap((place): readonly Edit[] => {
    const path = `${place}/next_on`;
    const list = listAt(model, path);
    if (!list.includes(rule)) return [];
    if (list.every((one) => one === rule)) return [{ op: 'remove', path }];
    return list
      .flatMap((one, index) => (one === rule ? [index] : []))
      .toReversed()
      .map((index) => ({ op: 'remove', path: `${path}/${index}` }) as const);
  });
}
