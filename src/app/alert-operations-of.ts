import type { AlertOperations, Delivery, ShownAlert } from '../alert-operations.ts';
import type { AlertKeeper } from '../alerts/alert-keeper.ts';
import type { Alert } from '../core/alert/alert.ts';
import type { ShownMessage } from '../message-operations.ts';
import { present } from '../present.ts';
import { incidentOf, type IncidentParts } from './incident.ts';
import { isoOf } from '../words/iso-time.ts';

export function alertOperationsOf(
  keeper: AlertKeeper,
  parts: Pick<IncidentParts, 'messages' | 'records'>,
): AlertOperations {
  const shown = (alert: Alert): ShownAlert => shownAlert(alert, keeper.isOpen(alert));
  return {
    alerts: () => keeper.alerts().map(shown),
    cascade: () => keeper.cascade(),
    alert: async (id) => {
      const alert = keeper.alerts().find((one) => one.id === id);
      if (alert === undefined) return undefined;
      const { messages, ...incident } = await incidentOf(alert, { ...parts, now: Date.now });
      return { ...shown(alert), deliveries: messages.map(deliveryOf), ...incident };
    },
    test: async (by, note) => {
      const alert = await keeper.test(by, note);
      return alert && shown(alert);
    },
    take: (id, by, note) => {
      const alert = keeper.take(id, by, note);
      return alert && shown(alert);
    },
    leave: (id) => {
      const alert = keeper.leave(id);
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

function deliveryOf({ id, at, state, tries }: ShownMessage): Delivery {
  const last = tries.at(-1);
  return {
    message: id,
    at: last?.at ?? at,
    state,
    ...present({ channel: last?.channel }),
  };
}
