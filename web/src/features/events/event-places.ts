import type { AppEvent } from '../../api/types.ts';
import type { Tone } from '../../theme/tones.ts';

/** Where what an event is about is shown. */
export function pathOfEvent({ object: { kind, name } }: AppEvent): string | undefined {
  const encoded = encodeURIComponent(name);
  switch (kind) {
    case 'trunk':
    case 'host':
      return `/trunks/${encoded}`;
    case 'site':
      return `/sites/${encoded}`;
    case 'drill':
      return `/drills/${encoded}`;
    case 'route':
      return `/flows/${encoded}`;
    case 'alert':
      return `/alerts/${encoded}`;
    case 'message':
      return `/messages/${encoded}`;
    case 'config':
    case 'records':
    case 'node':
      return '/settings';
    default:
      return undefined;
  }
}

/** What an event says of a state, by its code. */
const TONES: ReadonlyArray<readonly [ending: RegExp, tone: Tone]> = [
  [/^order-/, 'decided'],
  [
    /-(down|rejected|aborted|crashed|disconnected|failing|replaced|taken|broken|alone|absent|100)$/,
    'bad',
  ],
  [/-(suspect|restart-needed|held-back|gone|not-started|overload|double|off|80)$/, 'warning'],
  [/-(trying)$/, 'active'],
  [/-(held|running)$/, 'purpose'],
  [/-(up|live|connected|writing|back|together|right|ended)$/, 'good'],
];

export function toneOfEvent({ what: { code } }: AppEvent): Tone {
  return TONES.find(([ending]) => ending.test(code))?.[1] ?? 'idle';
}
