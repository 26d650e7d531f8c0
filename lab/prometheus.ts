import { writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from './free-port.ts';
import { start, type LabProcess } from './processes.ts';
import { LabError } from './shell.ts';
import { temporaryFolder } from './temporary-folder.ts';

const START_WITHIN_MS = 180_000;

/** One time series of an answer, with its newest value. */
export interface Sample {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [at: number, value: string];
}

/** One time series of an answer, with its values over time. */
export interface Series {
  readonly metric: Readonly<Record<string, string>>;
  /** Unix time in seconds, and the value. */
  readonly values: ReadonlyArray<readonly [at: number, value: string]>;
}

/** A rule for alerts, as Prometheus sees it now. */
export interface AlertRule {
  readonly name: string;
  readonly state: 'inactive' | 'pending' | 'firing';
  readonly health: 'ok' | 'err' | 'unknown';
  readonly lastError?: string;
}

/** A Prometheus of its own, which asks one app every second. */
export interface Prometheus {
  /** @throws LabError with Prometheus' words if the query is wrong */
  query(expr: string): Promise<readonly Sample[]>;
  queryRange(
    expr: string,
    fromMs: number,
    toMs: number,
    stepSeconds: number,
  ): Promise<readonly Series[]>;
  rules(): Promise<readonly AlertRule[]>;
  close(): Promise<void>;
}

/**
 * @param target host and port of the app's API
 * @param rules the path of the file with the rules
 */
export async function startPrometheus(target: string, rules: string): Promise<Prometheus> {
  const folder = await temporaryFolder('ari-failover-prometheus');
  const listen = `127.0.0.1:${await freePort()}`;
  const file = `${folder.path}/prometheus.yml`;
  await writeFile(
    file,
    JSON.stringify({
      global: { scrape_interval: '1s', evaluation_interval: '1s' },
      rule_files: [rules],
      scrape_configs: [{ job_name: 'ari-failover', static_configs: [{ targets: [target] }] }],
    }),
  );
  const args = [
    `--config.file=${file}`,
    `--storage.tsdb.path=${folder.path}/data`,
    `--web.listen-address=${listen}`,
  ];
  const server = start('prometheus', args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const ask = async (path: string): Promise<unknown> => {
    const response = await fetch(`http://${listen}/api/v1/${path}`);
    const answer = (await response.json()) as { readonly data?: unknown; readonly error?: string };
    if (answer.error !== undefined) throw new LabError(`Prometheus: ${answer.error}`);
    return answer.data;
  };
  await untilReady(`http://${listen}/-/ready`, server);
  return {
    query: async (expr) => {
      const data = await ask(`query?query=${encodeURIComponent(expr)}`);
      return (data as { readonly result: readonly Sample[] }).result;
    },
    queryRange: async (expr, fromMs, toMs, stepSeconds) => {
      const span = `start=${fromMs / 1000}&end=${toMs / 1000}&step=${stepSeconds}`;
      const data = await ask(`query_range?query=${encodeURIComponent(expr)}&${span}`);
      return (data as { readonly result: readonly Series[] }).result;
    },
    rules: async () => {
      const data = await ask('rules');
      const { groups } = data as { groups: ReadonlyArray<{ rules: readonly AlertRule[] }> };
      return groups.flatMap((group) => group.rules);
    },
    close: async () => {
      await server.stop('SIGKILL');
      await folder.remove();
    },
  };
}

async function untilReady(url: string, server: LabProcess): Promise<void> {
  const until = performance.now() + START_WITHIN_MS;
  while (server.isAlive() && performance.now() < until) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok === true) return;
    await wait(50);
  }
  throw new LabError(`Prometheus did not start: ${server.said()}`);
}
