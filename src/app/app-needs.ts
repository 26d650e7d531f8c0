import type { AppStatus, Need } from '../operations.ts';
import { counted } from '../words/counted.ts';

/** Until then Asterisk may not be connected yet: the app, or the machine, is starting. */
const STARTS_WITHIN_MS = 10_000;

/** What concerns the app itself, and its connection. */
export function needsOfApp(
  { asterisk, startedAt, isDraining, drainReason = '', overload }: AppStatus,
  nowMs: number,
): readonly Need[] {
  const needs: Need[] = [];
  const why = asterisk.reason ?? 'not connected yet';
  if (asterisk.state !== 'connected') {
    const base = { kind: 'asterisk', name: 'asterisk' } as const;
    const isStarting = nowMs - Date.parse(startedAt) < STARTS_WITHIN_MS;
    needs.push(
      isStarting
        ? {
            ...base,
            level: 'warning',
            reason: { code: 'asterisk-starting', text: `The app is starting; Asterisk: ${why}` },
          }
        : {
            ...base,
            level: 'critical',
            reason: { code: 'asterisk-away', text: `Asterisk is not connected: ${why}` },
          },
    );
  }
  if (overload !== undefined) {
    const text = 'Asterisk cannot keep up: new callers go back to the dialplan';
    needs.push({
      kind: 'app',
      name: 'overload',
      level: 'critical',
      reason: { code: 'overload', text },
      since: overload.since,
    });
  }
  if (isDraining) {
    const text = `The app takes no new calls: ${drainReason}`;
    needs.push({
      kind: 'app',
      name: 'drain',
      level: 'warning',
      reason: { code: 'draining', text },
      action: 'resume',
    });
  }
  return needs;
}

/** What concerns its file. */
export function needsOfConfig({
  file: name,
  rejected,
  heldBack,
  away,
  needsRestart,
}: AppStatus['configuration']): readonly Need[] {
  const base = { kind: 'config', name, level: 'warning' } as const;
  if (rejected !== undefined) {
    const text = `${name} was saved with ${counted(rejected.errors, 'error')} and is not live`;
    return [
      { ...base, reason: { code: 'file-rejected', text }, since: rejected.at, action: 'edit' },
    ];
  }
  if (heldBack !== undefined) {
    const text = `${name} is held back: ${heldBack.why}`;
    return [
      { ...base, reason: { code: 'file-held-back', text }, since: heldBack.at, action: 'reload' },
    ];
  }
  if (away !== undefined) {
    return [{ ...base, reason: { code: 'file-away', text: `${name} is missing` }, since: away.at }];
  }
  if (needsRestart.length === 0) return [];
  const text = `${name}: what has changed in ${needsRestart.join(', ')} counts only after a restart`;
  return [{ ...base, reason: { code: 'restart-needed', text } }];
}
