import { ALERT_KINDS } from '../../settings/alerts.ts';
import { nearestName } from '../../words/nearest.ts';
import { format } from './format.ts';

/** A kind of alert. `emergency_call` is as good as `emergency-call`. */
export const alertKind = format({
  mustBe: 'a kind of alert such as trunk-down (docs/notify.md has them all)',
  example: 'emergency-call',
  shape: {
    kind: 'choice',
    of: [...ALERT_KINDS, ...ALERT_KINDS.map((kind) => kind.replaceAll('-', '_'))].filter(
      (name, index, all) => all.indexOf(name) === index,
    ),
  },
  read: (value) => (typeof value === 'string' && isKind(value) ? value : undefined),
  hint: (value) => {
    const meant = typeof value === 'string' ? nearestName(kindOf(value), ALERT_KINDS) : undefined;
    return meant === undefined ? undefined : `did you mean ${meant}?`;
  },
});

/** As alerts have it. */
export function kindOf(written: string): string {
  return written.replaceAll('_', '-');
}

function isKind(written: string): boolean {
  return ALERT_KINDS.some((kind) => kind === kindOf(written));
}
