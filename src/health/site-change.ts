import type { SiteSettings } from '../settings/sites.ts';

/** A change of a site: it went down, or came back. */
export interface SiteChange {
  /** Identifies this change, also across restarts of the app. */
  readonly id: string;
  readonly site: SiteSettings;
  readonly to: 'up' | 'down';
  /** The evidence, for people. */
  readonly reason: string;
  /** Wall clock, milliseconds. */
  readonly atMs: number;
  /** False if the change is reported again, after a restart or with another configuration. */
  readonly isNew: boolean;
}
