import { REPORT_COLUMNS, reportRows } from '../csv/report-columns.ts';
import { csvHead, csvRows } from '../csv/write-csv.ts';
import type { Operations } from '../operations.ts';
import { monthOf, monthSpan } from '../words/zoned-time.ts';
import { contentOf, type Api } from './api.ts';
import { csvHeaders } from './csv-headers.ts';
import { seenBy } from './masked.ts';
import { NAMED, named } from './named.ts';
import { Query, type Values } from './query.ts';
import { Refusal } from './refusal.ts';
import {
  bucketsOf,
  CHART_PARAMETERS,
  ENDS_PARAMETERS,
  HISTORY_PARAMETERS,
  inQuarters,
  MONTH_PARAMETERS,
  spanOf,
} from './report-parameters.ts';
import { FAILOVER_CHART, HISTORY, MONTH_REPORT, TRUNK_ENDS } from './schemas/report-schemas.ts';

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;

/** What the records tell in sums. */
export function reportRoutes(app: Api, operations: Operations): void {
  const monthReport = async ({ month, zone }: Values<typeof MONTH_PARAMETERS>) => {
    const inZone = zone ?? operations.reports.zone;
    const ofMonth = month ?? monthOf(Date.now(), inZone);
    const span = monthSpan(ofMonth, inZone);
    const figures = await operations.reports.month(span);
    return { month: ofMonth, zone: inZone, ...written(span), ...figures };
  };
  app.get(
    '/api/v1/stats/failovers',
    {
      schema: {
        summary: 'Failovers over time, by route, number, trunk or reason',
        querystring: new Query(CHART_PARAMETERS),
        response: { 200: FAILOVER_CHART },
      },
    },
    async ({ query }) => {
      const { bucket = 'hour', by = 'route', zone = operations.reports.zone } = query;
      const spans = bucketsOf(spanOf(query, DAY_MS), bucket, zone);
      return { by, bucket, zone, buckets: await operations.reports.failovers(by, spans) };
    },
  );
  app.get(
    '/api/v1/report',
    {
      schema: {
        summary: 'The calls and failovers of a month',
        querystring: new Query(MONTH_PARAMETERS),
        response: { 200: MONTH_REPORT },
      },
    },
    ({ query }) => monthReport(query),
  );
  app.get(
    '/api/v1/report.csv',
    {
      exposeHeadRoute: false,
      schema: {
        summary: 'The same as a CSV file',
        querystring: new Query(MONTH_PARAMETERS),
        response: { 200: contentOf('text/csv') },
      },
    },
    async ({ query, numbers }, reply) => {
      const report = await monthReport(query);
      const rows = reportRows(report).map((row) => seenBy(numbers, row));
      void reply.headers(csvHeaders(`report-${report.month}`));
      return csvHead(REPORT_COLUMNS) + csvRows(REPORT_COLUMNS, rows);
    },
  );
  app.get(
    '/api/v1/trunks/:name/ends',
    {
      schema: {
        summary: 'How the attempts by a trunk or a host have ended',
        params: NAMED,
        querystring: new Query(ENDS_PARAMETERS),
        response: { 200: TRUNK_ENDS },
      },
    },
    async ({ params, query }) => {
      const { name } = named('trunk', operations.trunks(), params.name);
      const span = inQuarters(spanOf(query, DAY_MS));
      return { trunk: name, ...written(span), ...(await operations.reports.ends(name, span)) };
    },
  );
  app.get(
    '/api/v1/history',
    {
      schema: {
        summary: 'The states of a trunk, a site, Asterisk or the records',
        querystring: new Query(HISTORY_PARAMETERS),
        response: { 200: HISTORY },
      },
    },
    async ({ query: { of, ...times } }) => {
      if (of === undefined) throw new Refusal('bad-request', '"of" is missing: of=trunk:carrier-a');
      const span = spanOf(times, WEEK_MS);
      const spans = await operations.reports.history(of, span);
      const name = 'name' in of ? ` "${of.name}"` : '';
      if (spans === undefined) {
        throw new Refusal('unknown', `nothing is known of ${of.kind}${name}`);
      }
      return { of: 'name' in of ? `${of.kind}:${of.name}` : of.kind, ...written(span), spans };
    },
  );
}

function written({ from, to }: { from: number; to: number }): { from: string; to: string } {
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}
