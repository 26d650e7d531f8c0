import type { EventFilter, EventRecord, Page, PageRequest } from '../record-ports.ts';
import { cursorOf, placeOf } from './store/cursor.ts';

/** So many are kept. A day of an app that has much to tell has fewer. */
const MOST = 2000;

/** What the app has told since its start, where no database keeps it. */
export class ToldEvents {
  /** The newest last. */
  readonly #events: EventRecord[] = [];
  readonly #node: string;

  /** @param node the name of this node */
  constructor(node: string) {
    this.#node = node;
  }

  add(event: EventRecord): void {
    this.#events.push(event);
    if (this.#events.length > MOST) this.#events.shift();
  }

  /** @param request whose `before` is a cursor */
  page(filter: EventFilter, { limit, before }: PageRequest): Page<EventRecord> {
    if (filter.node !== undefined && filter.node !== this.#node) return { items: [] };
    const [, , lastId] = (before === undefined ? undefined : placeOf(before)) ?? [];
    const matching = this.#events.filter((event) => fits(event, filter)).toReversed();
    const rest = matching.slice(matching.findIndex(({ id }) => id === lastId) + 1);
    const items = rest.slice(0, limit);
    const last = items.at(-1);
    if (last === undefined || rest.length <= limit) return { items };
    return { items, next: cursorOf({ at: last.at, node: '', id: last.id }) };
  }
}

function fits(event: EventRecord, { from, to, kind, object, by, q }: EventFilter): boolean {
  return (
    event.at >= (from ?? -Infinity) &&
    event.at < (to ?? Infinity) &&
    (kind === undefined || event.kind === kind) &&
    (object === undefined || event.object.name === object) &&
    (by === undefined || event.by === by) &&
    (q === undefined || textOf(event).includes(q.toLowerCase()))
  );
}

function textOf({ what, reason = '' }: EventRecord): string {
  return `${what.text} ${reason}`.toLowerCase();
}
