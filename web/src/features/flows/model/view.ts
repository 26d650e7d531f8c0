import type { Problem, Route, Trunk } from '../../../api/types.ts';
import { isSame } from '../../../shared/draft/json.ts';
import type { Lit, LitPath } from '../what-if/path.ts';
import type { Widget } from './flow.ts';

export type TierStatus = Route['tiers'][number];
export type DialStatus = Extract<TierStatus, { kind: 'dial' }>;
export type RouteWay = DialStatus['ways'][number];
export type TargetStatus = DialStatus['targets'][number];

/** All that a widget shows. */
export interface WidgetView {
  readonly route: string;
  readonly widget: Widget;
  /** As the app works it out. Undefined: the draft has errors, or it has not answered yet. */
  readonly status: TierStatus | undefined;
  readonly trunks: ReadonlyMap<string, Trunk>;
  readonly problems: readonly Problem[];
  readonly isOpen: boolean;
  /** What a simulated call does here. */
  readonly lit: Lit | undefined;
  readonly litWays: LitPath['ways'] | undefined;
}

/** Whether a widget looks the same, so that it need not be drawn again. */
export function isSameView(one: WidgetView, other: WidgetView): boolean {
  return (
    one.route === other.route &&
    one.status === other.status &&
    one.trunks === other.trunks &&
    one.isOpen === other.isOpen &&
    one.lit === other.lit &&
    one.litWays === other.litWays &&
    one.problems.length === other.problems.length &&
    one.problems.every((problem, index) => problem === other.problems[index]) &&
    one.widget.at === other.widget.at &&
    isSame(one.widget.section, other.widget.section)
  );
}
