import { useQuery } from '@tanstack/react-query';
import { historyQuery } from '../api/queries.ts';
import type { Tone } from '../theme/tones.ts';
import { cityOf, useZone } from '../time/zone.tsx';
import { STATES } from '../words/en/states.ts';
import { Empty } from './empty.tsx';
import { Panel } from './panel.tsx';
import { Part } from './part.tsx';
import { StateBand } from './state-band.tsx';

interface HistoryBandProps {
  /** As the API names it, `trunk:carrier-a`. */
  readonly of: string;
  readonly words: {
    readonly title: string;
    readonly none: string;
    readonly caption: (city: string) => string;
  };
}

/** The states of a trunk or a site over 7 days. */
export function HistoryBand({ of, words }: HistoryBandProps) {
  const history = useQuery(historyQuery(of));
  const zone = useZone();
  return (
    <Panel title={words.title}>
      <Part of={history} height={116}>
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
