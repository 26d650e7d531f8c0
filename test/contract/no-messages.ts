import type { AlertOperations, ShownAlert } from '../../src/alert-operations.ts';
import {
  NoMessages,
  type MessageOperations,
  type ShownMessage,
} from '../../src/message-operations.ts';

const away = (): Promise<never> => Promise.reject(new NoMessages('there are none here'));

const watchers = new Set<(message: ShownMessage) => void>();

/** As if this message changed. */
export function messageChanged(message: ShownMessage): void {
  for (const watcher of watchers) watcher(message);
}

export const NO_MESSAGES: MessageOperations = {
  send: away,
  messages: away,
  message: away,
  retry: away,
  cancel: away,
  receive: away,
  cascades: () => [{ name: 'ops', channels: ['mail'] }],
  watch: (watcher) => {
    watchers.add(watcher);
    return () => watchers.delete(watcher);
  },
};

export const NO_ALERTS: AlertOperations = {
  alerts: () => [],
  cascade: () => undefined,
  alert: () => Promise.resolve(undefined),
  test: () => Promise.resolve(undefined),
  take: () => undefined,
  leave: () => undefined,
};

export const ALERT: ShownAlert = {
  id: 'a-1',
  kind: 'trunk-down',
  object: { kind: 'trunk', name: 'carrier-a' },
  severity: 'warning',
  text: 'carrier-a is down',
  since: '2026-11-29T12:00:00.000Z',
  isOpen: true,
  count: 1,
  messages: [],
};

export const MESSAGE: ShownMessage = {
  id: 'm-1',
  at: '2026-11-29T12:00:00.000Z',
  cascade: 'ops',
  text: 'carrier-a is down',
  state: 'queued',
  expiresAt: '2026-11-30T12:00:00.000Z',
  tries: [],
};
