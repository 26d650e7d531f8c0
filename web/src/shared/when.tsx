import { useNow } from '../time/clock.ts';
import { fullTime, listTime, roughSpan, talkSpan } from '../time/formats.ts';
import { useZone } from '../time/zone.tsx';

interface WhenProps {
  /** ISO 8601. */
  readonly at: string;
  /** `list`: the time, with the day unless it is today. `ago` and `talk`: the span until now. */
  readonly as: 'list' | 'full' | 'ago' | 'talk';
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
    case 'talk':
      return talkSpan(nowMs - atMs);
    case 'full':
      return fullTime(atMs, zone);
  }
}
