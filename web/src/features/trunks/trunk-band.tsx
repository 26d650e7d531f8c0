import { useQuery } from '@tanstack/react-query';
import { historyQuery } from '../../api/queries.ts';
import type { History } from '../../api/types.ts';
import type { BandSpan } from '../../shared/band.ts';
import { Empty } from '../../shared/empty.tsx';
import { Panel } from '../../shared/panel.tsx';
import { Part } from '../../shared/part.tsx';
import { StateBand } from '../../shared/state-band.tsx';
import type { Tone } from '../../theme/tones.ts';
import { cityOf, useZone } from '../../time/zone.tsx';
import { STATES } from '../../words/en/states.ts';
import { TRUNK } from '../../words/en/trunks.ts';

const WORDS = TRUNK.band;

/** The states of a trunk over 7 days. */
export function TrunkBand({ name }: { name: string }) {
  const history = useQuery(historyQuery(`trunk:${name}`));
  const zone = useZone();
  return (
    <Panel title={WORDS.title}>
      <Part of={history} height={116}>
        {(data) =>
          data.spans.length === 0 ? (
            <Empty>{WORDS.none}</Empty>
          ) : (
            <StateBand caption={WORDS.caption(cityOf(zone))} spans={spansOf(data)} />
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

function spansOf({ spans, to }: History): readonly BandSpan[] {
  return spans.map(({ state, reason, from, to: until = to }) => ({
    word: STATES[state as keyof typeof STATES] ?? state,
    tone: TONES[state] ?? 'idle',
    reason,
    fromMs: Date.parse(from),
    toMs: Date.parse(until),
  }));
}
