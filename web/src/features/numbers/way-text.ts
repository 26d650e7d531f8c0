import type { PhoneNumber, Route } from '../../api/types.ts';

type Way = NonNullable<PhoneNumber['primary']>;

/** What a way dials, as people write it, and by which trunk. */
export interface WayText {
  readonly text: string;
  readonly trunk?: string;
}

/** @param route absent: the dial string has to do */
export function wayText({ tier, way, trunk }: Way, route: Route | undefined): WayText {
  const found = route?.tiers[tier - 1];
  const by = trunk === undefined ? {} : { trunk };
  if (found === undefined || found.kind === 'dialplan') return { text: way, ...by };
  const same = found.ways.filter((one) => one.trunk === trunk);
  // Of several destinations by the same trunk only the dial string tells which one it is.
  const [only] =
    same.length === 1
      ? same
      : same.filter(({ destination }) => way.includes(destination.number ?? destination.text));
  return { text: only?.destination.text ?? way, ...by };
}
