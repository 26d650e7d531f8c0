import { useQuery } from '@tanstack/react-query';
import { historyQuery } from '../../api/queries.ts';
import type { History } from '../../api/types.ts';
import type { BandSpan } from '../../shared/band.ts';
import { Empty } from '../../shared/empty.tsx';
import { Panel } from '../../shared/panel.tsx';
import { Part } from '../../shared/part.tsx';
import { StateBand } from '../../shared/state-band.tsx';
import { cityOf, useZone } from '../../time/zone.tsx';
import { SITE } from '../../words/en/sites.ts';
import { STATES } from '../../words/en/states.ts';

const WORDS = SITE.band;

/** The states of a site over 7 days. */
export function SiteBand({ name }: { name: string }) {
  const history = useQuery(historyQuery(`site:${name}`));
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

function spansOf({ spans, to }: History): readonly BandSpan[] {
  return spans.map(({ state, reason, from, to: until = to }) => ({
    word: STATES[state as keyof typeof STATES] ?? state,
    tone: state === 'up' ? 'good' : state === 'down' ? 'bad' : 'idle',
    reason,
    fromMs: Date.parse(from),
    toMs: Date.parse(until),
  }));
}
