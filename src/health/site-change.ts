import type { SiteSettings } from '../settings/sites.ts';

/** A site has gone down, or came back. */
export interface SiteChange {
  /** Of this change alone, whatever run of the app tells it. */
  readonly id: string;
  readonly site: SiteSettings;
  readonly to: 'up' | 'down';
  /** The evidence, for people. */
  readonly reason: string;
  /** Wall clock, milliseconds. */
  readonly atMs: number;
  /** False: told again, after a restart or with another configuration. */
  readonly isNew: boolean;
}
