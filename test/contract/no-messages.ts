import type { AlertOperations } from '../../src/alert-operations.ts';
import { NoMessages, type MessageOperations } from '../../src/message-operations.ts';

const away = (): Promise<never> => Promise.reject(new NoMessages('there are none here'));

export const NO_MESSAGES: MessageOperations = {
  send: away,
  messages: away,
  message: away,
  retry: away,
  cancel: away,
  receive: away,
  cascades: () => ['ops'],
};

export const NO_ALERTS: AlertOperations = {
  alerts: () => [],
  alert: () => Promise.resolve(undefined),
  take: () => undefined,
};
