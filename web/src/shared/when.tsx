import { useNow } from '../time/clock.ts';
import { clockTime, fullTime, listTime, roughSpan } from '../time/formats.ts';
import { useZone } from '../time/zone.tsx';

interface WhenProps {
  /** ISO 8601. */
  readonly at: string;
  /** `list`: the time, with the day unless it is today. `ago`: the span until now. */
  readonly as: 'list' | 'ago' | 'clock';
}

/** A time in the zone of the page. Its title has all of it, with the zone. */
export function When({ at, as }: WhenProps) {
  const zone = useZone();
  const nowMs = useNow();
  const atMs = Date.parse(at);
  return (
    <time dateTime={at} title={fullTime(atMs, zone)}>
      {textOf(as, atMs, nowMs, zone)}
    </time>
  );
}

function textOf(as: WhenProps['as'], atMs: number, nowMs: number, zone: string): string {
  switch (as) {
    case 'list':
      return listTime(atMs, nowMs, zone);
    case 'ago':
      return roughSpan(nowMs - atMs);
    case 'clock':
      return clockTime(atMs, zone);
  }
}
