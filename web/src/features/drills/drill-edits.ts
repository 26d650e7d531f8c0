import { pointer, type Edit, type Json } from '../../shared/draft/json.ts';

/** What a person says of a new drill. */
export interface DrillWish {
  readonly name: string;
  readonly route: string;
  readonly caller: string;
  readonly as: string;
  readonly for: string;
}

/** As failover.yaml takes the name of a drill. */
const NAME = /^[A-Za-z0-9][\w-]*$/;

export function isNewName(name: string, taken: readonly string[]): boolean {
  return NAME.test(name) && !taken.includes(name);
}

/** The edits that write a drill. @param model the file as JSON */
export function drillEdits({ name, ...drill }: DrillWish, model: Json): readonly Edit[] {
  return hasDrills(model)
    ? [{ op: 'add', path: pointer('drills', name), value: drill }]
    : [{ op: 'add', path: pointer('drills'), value: { [name]: drill } }];
}

function hasDrills(model: Json): boolean {
  return typeof model === 'object' && model !== null && 'drills' in model;
}

/** `drill-support`, or `drill-support-2` where that is taken. */
export function nameFor(route: string, taken: readonly string[]): string {
  const first = `drill-${route}`;
  let name = first;
  for (let count = 2; taken.includes(name); count += 1) name = `${first}-${count}`;
  return name;
}
