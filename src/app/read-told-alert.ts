import { SEVERITIES, type Severity } from '../core/alert/alert.ts';
import type { ToldAlert } from '../core/alert/told-alert.ts';
import { isMoment, isObject } from '../cluster/read-values.ts';
import { printable } from '../words/printable.ts';

/** Reads what nodes have told of an alert. Undefined if it is invalid or of another version. */
export function readToldAlert(value: unknown): ToldAlert | undefined {
  if (!isObject(value) || !isObject(value['object'])) return undefined;
  const { id, what, isSent, kind, severity, text, since } = value;
  const { kind: of, name } = value['object'];
  const [a, b, c, d, e] = [id, kind, text, of, name].map(readText);
  if (a === undefined || b === undefined || c === undefined) return undefined;
  if (d === undefined || e === undefined) return undefined;
  if ((what !== 'began' && what !== 'ended') || typeof isSent !== 'boolean') return undefined;
  if (!isSeverity(severity) || !isMoment(since)) return undefined;
  return { id: a, what, isSent, kind: b, severity, text: c, object: { kind: d, name: e }, since };
}

function readText(value: unknown): string | undefined {
  return typeof value === 'string' ? printable(value) : undefined;
}

function isSeverity(value: unknown): value is Severity {
  return SEVERITIES.some((severity) => severity === value);
}
