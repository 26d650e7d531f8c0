import { App } from '../../lab/app.ts';
import type { Asterisk } from '../../lab/asterisk.ts';
import { labConfig } from '../../lab/lab-config.ts';
import { RESPONSE_TIMEOUT_MS, type Case } from './case.ts';
import type { Running } from './contender.ts';

export interface AppSettings {
  readonly transport: 'websocket' | 'http';
  readonly prepare: 'auto' | 'never';
  /** How to start it. Absent: the app as an admin runs it. */
  readonly program?: readonly string[];
  /** Sections of its configuration. Absent `admin`: it serves no API. */
  readonly sections?: Readonly<Record<string, unknown>>;
}

/** Starts the app for the calls of a case. */
export async function runApp(
  asterisk: Asterisk,
  folder: string,
  { tiers }: Case,
  { transport, prepare, program, sections }: AppSettings,
): Promise<Running> {
  const routes = { support: { tiers, prepare, response_timeout: `${RESPONSE_TIMEOUT_MS}ms` } };
  const config = labConfig(asterisk, routes, transport, 'info', sections);
  const how = { tellsFacts: false, ...(program === undefined ? {} : { program }) };
  const app = await App.start(`${folder}/failover.yaml`, config, how);
  return {
    pid: app.pid,
    isAlive: () => app.isAlive(),
    stop: async () => {
      await app.stop();
    },
  };
}
