import type { RouteProtection } from '../../api/types.ts';

/** Who is hurt by an order. */
export interface Hurt {
  /** A number in E.164, or a route without numbers. */
  readonly name: string;
  readonly isRoute: boolean;
  readonly reason: string;
}

export type Loss = NonNullable<RouteProtection['loss']>;

/** Whom the app finds hurt by what it was asked to assume. */
export function hurtBy(routes: readonly RouteProtection[], loss: Loss): readonly Hurt[] {
  return routes
    .filter((one) => one.loss === loss)
    .flatMap(({ route, numbers, protection }) => {
      // That nothing works is what the loss says.
      const reasons = protection.reasons.filter(({ code }) => code !== 'nothing-works');
      const reason = reasons.map(({ text }) => text).join('; ');
      const isRoute = numbers.length === 0;
      return (isRoute ? [route] : numbers).map((name) => ({ name, isRoute, reason }));
    });
}
