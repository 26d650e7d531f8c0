import type { Need } from '../../api/types.ts';
import type { Tone } from '../../theme/tones.ts';

/** Where a person can do something about it. What is to be confirmed opens its dialog there. */
export function pathOfNeed({ kind, name, number, action }: Need): string {
  const encoded = encodeURIComponent(name);
  switch (kind) {
    case 'trunk':
      return action === 'hold' ? `/trunks?hold=${encoded}` : `/trunks/${encoded}`;
    case 'site':
      return action === 'return' ? `/sites?return=${encoded}` : `/sites/${encoded}`;
    case 'number':
      // Where the file lists no numbers, routes count in their place.
      return number === undefined
        ? `/flows/${encoded}`
        : `/numbers?edit=${encodeURIComponent(number)}`;
    case 'drill':
      return `/drills/${encoded}`;
    case 'plan':
      return '/report';
    case 'message':
      return '/messages?state=queued';
    case 'app':
    case 'asterisk':
    case 'config':
    case 'records':
    case 'node':
      return '/settings';
  }
}

/** Somebody's own order is no fault, whatever it costs. */
const ORDERED = ['trunk-held', 'site-waits', 'draining', 'file-held-back'];

export function toneOfNeed({ level, reason: { code } }: Need): Tone {
  if (ORDERED.includes(code)) return 'purpose';
  return level === 'critical' || code === 'trunk-down' ? 'bad' : 'warning';
}
