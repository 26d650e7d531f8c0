import { SEVERITIES, type Alert, type Notice, type Severity, type Trouble } from './alert.ts';

/**
 * A trouble that is away for so long is over. One that comes back before is the same alert, and
 * nobody is told again. Milliseconds.
 */
export const OVER_AFTER_MS = 60_000;

/** What happened in a moment is told even later: the night was quiet, say. Milliseconds. */
const MOMENT_COUNTS_MS = 86_400_000;

/**
 * The alerts after a look at all troubles that there are now.
 * @param open alerts that are not over
 * @param newId makes the id of a new alert
 */
export function alertsAfter(
  open: readonly Alert[],
  troubles: readonly Trouble[],
  now: number,
  newId: () => string,
): readonly Alert[] {
  const left = new Map(troubles.map((trouble) => [trouble.key, trouble]));
  const known = open.map((alert) => {
    const trouble = left.get(alert.key);
    left.delete(alert.key);
    return trouble === undefined ? withoutTrouble(alert, now) : withTrouble(alert, trouble);
  });
  return [...known, ...Array.from(left.values(), (trouble) => begun(trouble, now, newId()))];
}

export function begun(trouble: Trouble, now: number, id: string): Alert {
  return { since: now, ...trouble, id, count: 1, messages: [] };
}

/** One that has become worse, or is of another kind by now, is told anew. */
function withTrouble(alert: Alert, trouble: Trouble): Alert {
  const { until, told, details: _details, advice: _advice, ...rest } = alert;
  const worse = rankOf(trouble.severity) - rankOf(alert.severity);
  const isNews = worse > 0 || (worse === 0 && trouble.kind !== alert.kind);
  return {
    ...rest,
    ...trouble,
    since: alert.since,
    ...(trouble.text === alert.text ? {} : { firstText: alert.firstText ?? alert.text }),
    count: until === undefined ? alert.count : alert.count + 1,
    ...(told === undefined || isNews ? {} : { told }),
  };
}

function withoutTrouble(alert: Alert, now: number): Alert {
  return alert.until === undefined ? { ...alert, until: now } : alert;
}

/** What people are to be told now. An alert that was over before anybody was told is let be. */
export function noticesOf(alerts: readonly Alert[], now: number): readonly Notice[] {
  return alerts.flatMap((alert): readonly Notice[] => {
    if (alert.isMoment === true) {
      const isOld = now >= alert.since + MOMENT_COUNTS_MS;
      return alert.told === undefined && !isOld ? [{ alert, what: 'began' }] : [];
    }
    if (isOver(alert, now)) return alert.told === 'began' ? [{ alert, what: 'ended' }] : [];
    return alert.told === undefined ? [{ alert, what: 'began' }] : [];
  });
}

export function rankOf(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}

/** Whether an alert is over for good. */
export function isOver({ until }: Pick<Alert, 'until'>, now: number): boolean {
  return until !== undefined && now >= until + OVER_AFTER_MS;
}
