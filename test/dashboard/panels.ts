import { readFile } from 'node:fs/promises';

/** A panel of docs/monitoring/dashboard.json, as far as we need it. */
export interface Panel {
  readonly title: string;
  /** `state-timeline`: a row for each series, filled while it has a value. */
  readonly type: string;
  readonly fieldConfig: { readonly defaults: { readonly unit: string } };
  readonly targets: ReadonlyArray<{ readonly expr: string; readonly legendFormat: string }>;
}

const DASHBOARD = new URL('../../docs/monitoring/dashboard.json', import.meta.url);

export async function readPanels(): Promise<readonly Panel[]> {
  const { panels } = JSON.parse(await readFile(DASHBOARD, 'utf8')) as {
    readonly panels: readonly Panel[];
  };
  return panels;
}

/** A panel's query with Grafana's variables filled in. @param rate the width of a rate: `30s` */
export function queryOf(expr: string, rate: string): string {
  return expr.replaceAll('$__rate_interval', rate).replaceAll('$instance', '.*');
}
