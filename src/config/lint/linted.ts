import type { Config } from '../config.ts';
import type { Source } from '../read/source.ts';
import type { RouteSection } from '../schema/route-keys.ts';

/** A configuration without errors, and its source. */
export interface Linted {
  readonly source: Source;
  readonly config: Config;
  /** The routes as the file has them. */
  readonly routes: ReadonlyMap<string, RouteSection>;
}
