/** `PageRequest.before` is no `next` of a page. */
export class NoSuchPage extends Error {
  override readonly name = 'NoSuchPage';
}

/** Where a page ends. */
export interface Placed {
  readonly at: number;
  readonly node: string;
  readonly id: string;
}

export function cursorOf({ at, node, id }: Placed): string {
  return Buffer.from(JSON.stringify([at, node, id])).toString('base64url');
}

/** Undefined: it is no cursor. */
export function placeOf(cursor: string): readonly [number, string, string] | undefined {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const [at, node, id] = Array.isArray(place) ? (place as readonly unknown[]) : [];
    const isPlace = Number.isSafeInteger(at) && typeof node === 'string' && typeof id === 'string';
    return isPlace ? [Number(at), node, id] : undefined;
  } catch {
    return undefined;
  }
}
