import { SEVERITIES, type Severity } from '../core/alert/alert.ts';
import type { ToldAlert } from '../core/alert/told-alert.ts';
import { isMoment, isObject } from '../cluster/read-values.ts';
import { printable } from '../words/printable.ts';

/** Reads what nodes have told of an alert. Undefined if it is invalid or of another version. */
export function readToldAlert(value: unknown): ToldAlert | undefined {
  if (!isObject(value) || !isObject(value['object'])) return undefined;
  const { id, what, isSent, kind, severity, text, since } = value;
  const { kind: objectKind, name } = value['object'];
  if (typeof id !== 'string' || typeof kind !== 'string' || typeof text !== 'string') {
    return undefined;
  }
  if (typeof objectKind !== 'string' || typeof name !== 'string') return undefined;
  if ((what !== 'began' && what !== 'ended') || typeof isSent !== 'boolean') return undefined;
  if (!isSeverity(severity) || !isMoment(since)) return undefined;
  return {
    id: printable(id),
    what,
    isSent,
    kind: printable(kind),
    severity,
    text: printable(text),
    object: { kind: printable(objectKind), name: printable(name) },
    since,
  };
}

function isSeverity(value: unknown): value is Severity {
  return SEVERITIES.some((severity) => severity === value);
}
