import type { Config } from '../config/config.ts';
import { comparableNumber } from '../numbers/comparable-number.ts';
import { watchedIn } from './watched-in.ts';
import type { Workings } from './workings.ts';

type Configured = Pick<
  Workings,
  'health' | 'checks' | 'siteActions' | 'sites' | 'protection' | 'drills' | 'notices'
>;

/** Gives a configuration that goes live to each part that follows it. */
export function configureParts(parts: Configured, config: Config): void {
  const { health, checks, siteActions, sites, protection, drills, notices } = parts;
  const { trunks, health: limits, country, routes, numbers } = config;
  const watched = watchedIn(config);
  health.configure(
    watched.map(({ name }) => name),
    limits,
  );
  checks.configure(trunks, limits === 'off' ? new Map() : config.checks);
  siteActions.configure(config.sites);
  sites.configure(config.sites, watched, limits);
  protection.configure(routes, numbers.all);
  drills.configure(config.drills, (written) => comparableNumber(written, country));
  notices.messages.follow();
}
