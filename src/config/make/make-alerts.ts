import { present } from '../../present.ts';
import type { AlertRule, AlertSettings } from '../../settings/alerts.ts';
import { kindOf } from '../formats/alert-kind.ts';
import type { AlertSection } from '../schema/notify-keys.ts';

/** @returns undefined if nobody is told. @param timeZone of the quiet hours */
export function makeAlerts({ values }: AlertSection, timeZone: string): AlertSettings | undefined {
  const { cascade, min_severity: minSeverity, quiet_hours: hours, overrides } = values;
  if (cascade === undefined) return undefined;
  const rules = Array.from(overrides, ([kind, override]): [string, Partial<AlertRule>] => {
    const { cascade: own, min_severity: least } = override.values;
    return [kindOf(kind), present({ cascade: own, minSeverity: least })];
  });
  return {
    cascade,
    minSeverity,
    overrides: new Map(rules),
    ...present({ quietHours: hours && { ...hours, timeZone } }),
  };
}
