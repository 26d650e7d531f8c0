import type { ShownAlert, WholeAlert } from '../alert-operations.ts';
import { incidentPage } from '../markdown/incident-page.ts';
import type { MessagePage, ShownMessage } from '../message-operations.ts';
import { WARNINGS, DONE } from './exit-codes.ts';
import { ALERT_FILTERS, flagsOf, MESSAGE_FILTERS, queryOf } from './record-options.ts';
import { tellAlert, tellAlerts } from './tell-alerts.ts';
import { tellMessage, tellMessages } from './tell-messages.ts';
import type { Verb } from './verb.ts';

const message: Verb['tell'] = (answer, view) =>
  'tries' in answer ? { lines: tellMessage(answer as ShownMessage, view) } : undefined;
const TEST = {
  subject: 'Test of ari-failover',
  text: 'This is a test: nothing is wrong. It came by the first channel that works.',
};
const sent: Verb['tell'] = (answer) => {
  if (!('id' in answer)) return undefined;
  // An alert names its message.
  const id = String('messages' in answer ? (answer as ShownAlert).messages[0] : answer.id);
  return { lines: [`Taken: ${id}`, `What becomes of it: ari-failover message ${id}`] };
};
const alert: Verb['tell'] = (answer, view) =>
  'severity' in answer ? { lines: tellAlert(answer as ShownAlert, view) } : undefined;

/** Commands about messages and alerts. */
export const NOTIFY_VERBS: readonly Verb[] = [
  {
    usage: 'notify send <cascade>',
    does: 'send a message to people, by the channels of a cascade',
    examples: ['notify send ops --text "Works on the PBX until 22:00"'],
    kind: 'act',
    path: () => 'messages',
    options: [
      ['--text <text>', 'what the message says'],
      ['--subject <text>', 'its subject'],
      ['--key <text>', 'sent again with the same key, the message goes out once'],
    ],
    more: ({ text, subject, key }, cascade) => ({ cascade, text, subject, idempotency_key: key }),
    tell: sent,
  },
  {
    usage: 'notify test [cascade]',
    does: 'send a test by a cascade, or to whoever is told of alerts',
    examples: ['notify test', 'notify test ops'],
    kind: 'act',
    path: (cascade) => (cascade === '' ? 'alerts/test' : 'messages'),
    more: (_, cascade) => (cascade === '' ? {} : { ...TEST, cascade }),
    tell: sent,
  },
  {
    usage: 'messages',
    does: 'list messages, newest first',
    examples: ['messages', 'messages --state queued'],
    kind: 'look',
    path: () => 'messages',
    stream: () => 'topics=messages',
    options: flagsOf(MESSAGE_FILTERS),
    query: (options) => queryOf(MESSAGE_FILTERS, options, Date.now()),
    tell: (answer, view) =>
      'items' in answer ? { lines: tellMessages(answer as MessagePage, view) } : undefined,
  },
  {
    usage: 'message <id>',
    does: 'show one message: each try, by which channel, and how it ended',
    examples: ['message 5f0c1c7e-1f0b-4c0e-9d55-0d2f6f3d8a11'],
    kind: 'look',
    path: (id) => `messages/${id}`,
    stream: () => 'topics=messages',
    tell: message,
  },
  {
    usage: 'alerts',
    does: 'list alerts, newest first: what is wrong, and who looks after it; exit code 1 if one is open',
    examples: ['alerts', 'alerts --state open'],
    kind: 'look',
    path: () => 'alerts',
    stream: () => 'topics=alerts',
    options: flagsOf(ALERT_FILTERS),
    query: (options) => queryOf(ALERT_FILTERS, options, Date.now()),
    tell: (answer, view) => {
      if (!('items' in answer)) return undefined;
      const items = answer.items as readonly ShownAlert[];
      const exitCode = items.some(({ isOpen }) => isOpen) ? WARNINGS : DONE;
      return { lines: tellAlerts(items, view), exitCode };
    },
  },
  {
    usage: 'alert <id>',
    does: 'show one alert: what happened, which calls it concerned, and who was told',
    examples: [
      'alert 5f0c1c7e-1f0b-4c0e-9d55-0d2f6f3d8a11',
      'alert 5f0c1c7e-1f0b-4c0e-9d55-0d2f6f3d8a11 --markdown > incident.md',
    ],
    kind: 'look',
    path: (id) => `alerts/${id}`,
    stream: () => 'topics=alerts,messages',
    options: [['--markdown', 'print it as Markdown, as the report of an incident']],
    tell: (answer, view, options) =>
      options?.markdown === true && 'timeline' in answer
        ? {
            lines: incidentPage(answer as WholeAlert, view.nowMs)
              .trimEnd()
              .split('\n'),
          }
        : alert(answer, view, options),
  },
  {
    usage: 'take <alert>',
    does: 'say that you look after an alert',
    examples: ['take 5f0c1c7e-1f0b-4c0e-9d55-0d2f6f3d8a11 --note "called the carrier"'],
    kind: 'act',
    path: (id) => `alerts/${id}/take`,
    options: [['--note <text>', 'what you do about it']],
    more: ({ note }) => ({ note }),
    tell: alert,
  },
  {
    usage: 'leave <alert>',
    does: 'say that nobody looks after an alert any more',
    examples: ['leave 5f0c1c7e-1f0b-4c0e-9d55-0d2f6f3d8a11'],
    kind: 'act',
    path: (id) => `alerts/${id}/leave`,
    tell: alert,
  },
];
