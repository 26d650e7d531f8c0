import type { ActionStatus, SitePart, SiteStatus } from '../operations.ts';
import { moment } from './moments.ts';
import { table, type Row } from './table.ts';
import type { View } from './verb.ts';

export function tellSites(
  sites: readonly SiteStatus[],
  { columns, nowMs }: View,
): readonly string[] {
  if (sites.length === 0) return ['No sites are configured.'];
  const rows = sites.map((site) => rowOf(site, nowMs));
  return table(['SITE', 'STATE', 'SINCE', 'SCORE', 'STANDBY'], rows, columns);
}

function rowOf(site: SiteStatus, nowMs: number): Row {
  const { name, state, reason, since, score, standby, isStandbyActive, awaitsReturn } = site;
  const inUse = isStandbyActive ? ' (in use)' : '';
  return {
    cells: [
      name,
      state,
      moment(since, nowMs),
      score === undefined ? 'unknown' : `${score} %`,
      standby === undefined ? '' : `${standby}${inUse}`,
    ],
    details: [
      ...(reason === '' ? [] : [state === 'down' ? `went down by ${reason}` : reason]),
      ...(awaitsReturn
        ? [`healthy again, waits for an operator: run "ari-failover return ${name}"`]
        : []),
      // Shows only parts that are not good.
      ...site.parts.filter(({ result }) => result !== 'good').map(partLine),
      ...site.actions.map(actionLine),
    ],
  };
}

function partLine({ name, weight, result, evidence }: SitePart): string {
  return `${name} ${result} (weight ${weight}): ${evidence}`;
}

function actionLine({ name, state, tries, error }: ActionStatus): string {
  const how = tries > 1 ? `${state} after ${tries} tries` : state;
  return error === undefined ? `${name}: ${how}` : `${name}: ${how}: ${error}`;
}
