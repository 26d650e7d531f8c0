import type { Tone } from '../theme/tones.ts';
import { cityOf, useZone } from '../time/zone.tsx';
import { STATES } from '../words/en/states.ts';
import { Empty } from './empty.tsx';
import { Panel } from './panel.tsx';
import { Part, type Asked } from './part.tsx';
import { StateBand } from './state-band.tsx';

/** As the API tells it. */
interface History {
  readonly spans: ReadonlyArray<{
    readonly state: string;
    readonly reason: string;
    readonly from: string;
    /** Undefined: it lasts. */
    readonly to?: string | undefined;
  }>;
  readonly to: string;
}

interface HistoryBandProps {
  readonly of: Asked<History>;
  readonly words: {
    readonly title: string;
    readonly none: string;
    readonly caption: (city: string) => string;
  };
}

/** The states of a trunk or a site over 7 days. */
export function HistoryBand({ of, words }: HistoryBandProps) {
  const zone = useZone();
  return (
    <Panel title={words.title}>
      <Part of={of} height={116}>
        {({ spans, to }) =>
          spans.length === 0 ? (
            <Empty>{words.none}</Empty>
          ) : (
            <StateBand
              caption={words.caption(cityOf(zone))}
              spans={spans.map(({ state, reason, from, to: until = to }) => ({
                word: STATES[state as keyof typeof STATES] ?? state,
                tone: TONES[state] ?? 'idle',
                reason,
                fromMs: Date.parse(from),
                toMs: Date.parse(until),
              }))}
            />
          )
        }
      </Part>
    </Panel>
  );
}

const TONES: Readonly<Record<string, Tone>> = {
  up: 'good',
  suspect: 'warning',
  down: 'bad',
  trying: 'active',
  held: 'purpose',
};
