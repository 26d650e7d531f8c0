/** Every map and list below a value, with the keys of its own. */
function places(value: unknown): ReadonlyArray<[holder: Record<string, unknown>, key: string]> {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.entries(holder).flatMap(([key, below]) => [
    [holder, key] as [Record<string, unknown>, string],
    ...places(below),
  ]);
}

/** Puts a copy of a value in the place of whatever stands there. */
export function replaceAt(content: unknown, place: number, value: unknown): void {
  const all = places(content);
  const [holder, key] = all[place % all.length] ?? [{}, ''];
  holder[key] = structuredClone(value);
}

/**
 * @returns false where the key at that place is a name of the admin's choice, or an item of a list
 */
export function renameAt(
  content: unknown,
  place: number,
  spoil: (key: string) => readonly [string, unknown],
): boolean {
  const all = places(content);
  const [holder, key] = all[place % all.length] ?? [{}, ''];
  if (Array.isArray(holder) || !/^[a-z_]+$/.test(key) || FREE_NAMES.has(key)) return false;
  const [name, value] = spoil(key);
  const was = holder[key];
  if (name === key && typeof was === 'object') return false;
  Reflect.deleteProperty(holder, key);
  holder[name] = value ?? was;
  return true;
}

/** Names that admins choose, in the files that are spoiled. */
const FREE_NAMES = new Set([
  'support',
  'sales',
  'hotline',
  'agents',
  'main',
  'alice',
  'out',
  'day',
  'night',
  'ops',
  'tuesday',
  'first',
]);
