/** The failovers in a month that a route may make, or a trunk may take (`failovers_per_month`). */
export interface FailoverPlan {
  readonly kind: 'route' | 'trunk';
  readonly name: string;
  /** 1 or more. */
  readonly perMonth: number;
}
