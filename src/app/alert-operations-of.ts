import type { AlertOperations, Delivery, ShownAlert } from '../alert-operations.ts';
import type { AlertKeeper } from '../alerts/alert-keeper.ts';
import type { Alert } from '../core/alert/alert.ts';
import type { MessageOperations } from '../message-operations.ts';
import { present } from '../present.ts';
import { isoOf } from './iso-of.ts';

export function alertOperationsOf(
  keeper: AlertKeeper,
  messages: Pick<MessageOperations, 'message'>,
): AlertOperations {
  const shown = (alert: Alert): ShownAlert => shownAlert(alert, keeper.isOpen(alert));
  return {
    alerts: () => keeper.alerts().map(shown),
    alert: async (id) => {
      const alert = keeper.alerts().find((one) => one.id === id);
      if (alert === undefined) return undefined;
      const deliveries = await Promise.all(alert.messages.map((one) => deliveryOf(one, messages)));
      return { ...shown(alert), deliveries: deliveries.flatMap((one) => one ?? []) };
    },
    take: (id, by, note) => {
      const alert = keeper.take(id, by, note);
      return alert && shown(alert);
    },
  };
}

function shownAlert(alert: Alert, isOpen: boolean): ShownAlert {
  const { id, kind, object, severity, text, details, advice } = alert;
  const { since, until, count, taken, messages } = alert;
  return {
    id,
    kind,
    object,
    severity,
    text,
    since: isoOf(since),
    isOpen,
    count,
    messages,
    ...present({
      details,
      advice,
      until: until === undefined ? undefined : isoOf(until),
      taken: taken && { ...taken, at: isoOf(taken.at) },
    }),
  };
}

/** Undefined: the message is not kept any more. */
async function deliveryOf(
  id: string,
  messages: Pick<MessageOperations, 'message'>,
): Promise<Delivery | undefined> {
  const message = await messages.message(id);
  if (message === undefined) return undefined;
  const last = message.tries.at(-1);
  const { state } = message;
  return {
    message: id,
    at: last?.at ?? message.at,
    state,
    ...present({ channel: last?.channel }),
  };
}
