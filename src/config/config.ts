import type { Route } from '../core/route.ts';

/** A configuration that was found right. */
export interface Config {
  readonly asterisk: AsteriskConfig;
  readonly routes: ReadonlyMap<string, Route>;
  /** ISO 3166, for numbers without a leading +. */
  readonly country?: string;
  readonly log: LogConfig;
}

export interface AsteriskConfig {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly caFile?: string;
  readonly app: string;
  readonly transport: 'auto' | 'websocket' | 'http';
}

export interface LogConfig {
  readonly level: 'error' | 'warn' | 'info' | 'debug';
  readonly pretty: boolean;
  readonly redactNumbers: boolean;
}
