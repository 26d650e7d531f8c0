import type { SharedOrder } from '../core/cluster/order-merge.ts';
import type { Order } from '../operations.ts';
import { printable } from '../words/printable.ts';
import { isMoment, isObject } from '../cluster/read-values.ts';

/** An order as nodes tell it to each other. */
export interface ToldOrder extends Order {
  /** `stop`: hold, drain. `go`: release, resume. */
  readonly wish: SharedOrder['wish'];
  /** The end of a hold by the database's clock. Unix time, milliseconds. */
  readonly untilMs?: number;
}

/** Reads an order from the database. Undefined if it is invalid or of another version. */
export function readGivenOrder(value: unknown): ToldOrder | undefined {
  if (!isObject(value)) return undefined;
  const { wish, by, reason, untilMs } = value;
  if (wish !== 'stop' && wish !== 'go') return undefined;
  if (typeof by !== 'string' || typeof reason !== 'string') return undefined;
  const order: ToldOrder = { wish, by: printable(by), reason: printable(reason) };
  if (untilMs === undefined) return order;
  return isMoment(untilMs) ? { ...order, untilMs } : undefined;
}
