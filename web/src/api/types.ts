import type { Static } from 'typebox';
import type { DOCTOR, STATUS, SUMMARY } from '../../../src/admin/schemas/app-schemas.ts';
import type {
  CONFIG,
  CONFIG_CHANGES,
  PREVIEW,
  PROBLEM,
  SAVED,
  VERSIONS,
  WHOLE_VERSION,
} from '../../../src/admin/schemas/config-schemas.ts';
import type { DRILL, DRILL_RUN } from '../../../src/admin/schemas/drill-schemas.ts';
import type {
  ALERTS,
  MESSAGE,
  MESSAGES,
  WHOLE_ALERT,
} from '../../../src/admin/schemas/message-schemas.ts';
import type { EDIT } from '../../../src/admin/schemas/edit-schema.ts';
import type { ME } from '../../../src/admin/schemas/me-schema.ts';
import type { NODE } from '../../../src/admin/schemas/node-schemas.ts';
import type {
  NUMBER,
  ROUTE_PROTECTION,
  SEEN_NUMBER,
} from '../../../src/admin/schemas/number-schemas.ts';
import type {
  CALL,
  EVENT,
  LIVE_PAGE,
  WHOLE_CALL,
} from '../../../src/admin/schemas/record-schemas.ts';
import type {
  FAILOVER_CHART,
  HISTORY,
  MONTH_REPORT,
  TRUNK_ENDS,
} from '../../../src/admin/schemas/report-schemas.ts';
import type { ROUTE } from '../../../src/admin/schemas/route-schemas.ts';
import type { Sent } from '../../../src/admin/schemas/schema-of.ts';
import type {
  ALL_SIMULATED,
  REPLAYED,
  SIMULATED,
} from '../../../src/admin/schemas/simulation-schemas.ts';
import type { SITE, TRUNK } from '../../../src/admin/schemas/trunk-schemas.ts';

/** What the API answers, as its schemas say. */
export type Me = Sent<Static<typeof ME>>;
export type Status = Sent<Static<typeof STATUS>>;
export type Summary = Sent<Static<typeof SUMMARY>>;
export type Need = Summary['needs'][number];
export type Trunk = Sent<Static<typeof TRUNK>>;
/** A node of the cluster. */
export type ClusterNode = Sent<Static<typeof NODE>>;
export type Site = Sent<Static<typeof SITE>>;
export type Drill = Sent<Static<typeof DRILL>>;
export type DrillRun = Sent<Static<typeof DRILL_RUN>>;
export type DrilledCall = Drill['calls'][number];
export type PhoneNumber = Sent<Static<typeof NUMBER>>;
export type SeenNumber = Sent<Static<typeof SEEN_NUMBER>>;
export type Route = Sent<Static<typeof ROUTE>>;
export type Call = Sent<Static<typeof CALL>>;
export type LiveCall = Sent<Static<typeof LIVE_PAGE>>['items'][number];
export type WholeCall = Sent<Static<typeof WHOLE_CALL>>;
export type Attempt = WholeCall['attempts'][number];
/** A call that nobody makes. */
export type Simulated = Sent<Static<typeof SIMULATED>>;
/** All that can happen to it. */
export type AllSimulated = Sent<Static<typeof ALL_SIMULATED>>;
export type Replayed = Sent<Static<typeof REPLAYED>>;
export type FailoverChart = Sent<Static<typeof FAILOVER_CHART>>;
/** A change that is no part of one call, or an order. */
export type AppEvent = Sent<Static<typeof EVENT>>;
export type Alerts = Sent<Static<typeof ALERTS>>;
export type Alert = Alerts['items'][number];
/** An alert as the report of an incident. */
export type Incident = Sent<Static<typeof WHOLE_ALERT>>;
export type MessagePage = Sent<Static<typeof MESSAGES>>;
export type Message = Sent<Static<typeof MESSAGE>>;
export type RouteProtection = Sent<Static<typeof ROUTE_PROTECTION>>;
export type TrunkEnds = Sent<Static<typeof TRUNK_ENDS>>;
export type MonthReport = Sent<Static<typeof MONTH_REPORT>>;
export type History = Sent<Static<typeof HISTORY>>;

/** The configuration file. */
export type ConfigFile = Sent<Static<typeof CONFIG>>;
export interface Config extends ConfigFile {
  /**
   * Whose file it is, for what a browser keeps. One address may lead to several machines, one after
   * the other: by `ssh -L`, for example.
   */
  readonly machine: string;
}
/** A value of JSON. */
export type Json = Config['model'];
/** An operation of a JSON Patch (RFC 6902). */
export type SentEdit = Sent<Static<typeof EDIT>>;
/** What is wrong in the file, or worth a warning. */
export type Problem = Sent<Static<typeof PROBLEM>>;
/** What a change of the file would do. */
export type Preview = Sent<Static<typeof PREVIEW>>;
/** What somebody else has changed in it. */
export type TheirChange = Sent<Static<typeof CONFIG_CHANGES>>;
/** A version of the file that was live. */
export type Version = Sent<Static<typeof VERSIONS>>['items'][number];
export type WholeVersion = Sent<Static<typeof WHOLE_VERSION>>;
export type Doctor = Sent<Static<typeof DOCTOR>>;
export type Saved = Sent<Static<typeof SAVED>>;

/** A part of a list, newest first. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** The `before` of the next part. */
  readonly next?: string;
  readonly asOf: string;
  /** The place of the newest record. */
  readonly seq: number;
}

/** A live call as a list shows it. It stays a while after its end. */
export type LiveRow = LiveCall & {
  readonly ended?: Pick<Call, 'status' | 'place'> & { readonly atMs: number };
};
