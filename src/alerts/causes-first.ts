import type { Notice } from '../core/alert/alert.ts';
import { rankOf } from '../core/alert/alerts-after.ts';

/** What an alert is about: whatever comes first may be the cause of what follows. */
const CAUSES: readonly string[] = [
  'asterisk',
  'app',
  'config',
  'site',
  'trunk',
  'node',
  'call',
  'number',
  'route',
];

/**
 * In the order in which people should read them: what begins before what is over, causes before
 * their consequences (a trunk that is down, then the routes without a backup), the worst first.
 */
export function causesFirst(notices: readonly Notice[]): readonly Notice[] {
  return notices.toSorted(
    (one, other) =>
      Number(one.what === 'ended') - Number(other.what === 'ended') ||
      causeOf(one) - causeOf(other) ||
      rankOf(other.alert.severity) - rankOf(one.alert.severity),
  );
}

function causeOf({ alert }: Notice): number {
  const place = CAUSES.indexOf(alert.object.kind);
  return place < 0 ? CAUSES.length : place;
}
