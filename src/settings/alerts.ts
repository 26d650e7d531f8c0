import type { Severity } from '../core/alert/alert.ts';

/** All kinds of alerts, as docs/notify.md lists them. */
export const ALERT_KINDS = [
  'trunk-down',
  'trunk-held',
  'site-down',
  'site-waits',
  'not-protected',
  'failover-active',
  'emergency-call',
  'asterisk-away',
  'overload',
  'draining',
  'file-rejected',
  'file-held-back',
  'file-away',
  'plan-near',
  'plan-used',
  'node-alone',
  'node-absent',
  'node-differs',
  'node-double',
  'records-behind',
  'records-failing',
  'records-file-broken',
  'records-file-removed',
  'app-crashed',
  'drill-ended',
  'drill-aborted',
  'drill-not-started',
  'test',
] as const;

/** The section `notify.alerts` of a configuration. */
export interface AlertSettings extends AlertRule {
  /** By the kind of alert. What an override leaves out is as for all others. */
  readonly overrides: ReadonlyMap<string, Partial<AlertRule>>;
  /** When only critical alerts are told. Absent: never. */
  readonly quietHours?: QuietHours;
}

export interface AlertRule {
  readonly cascade: string;
  /** The lowest severity that is told. */
  readonly minSeverity: Severity;
}

/** Minutes of the day, in `timeZone`. The end may be of the next day. */
export interface QuietHours {
  readonly from: number;
  readonly to: number;
  readonly timeZone: string;
}
