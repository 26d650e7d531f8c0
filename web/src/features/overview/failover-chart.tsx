import { useQuery } from '@tanstack/react-query';
import { failoversQuery } from '../../api/queries.ts';
import type { FailoverChart as Chart } from '../../api/types.ts';
import { BarChart, type Series } from '../../shared/bar-chart.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Panel } from '../../shared/panel.tsx';
import { Part } from '../../shared/part.tsx';
import type { Tone } from '../../theme/tones.ts';
import { hourTime } from '../../time/formats.ts';
import { useZone } from '../../time/zone.tsx';
import { OVERVIEW } from '../../words/en/overview.ts';
import { REASONS } from '../../words/en/states.ts';
import { BY_HOUR, totalsOf } from './by-hour.ts';

const WORDS = OVERVIEW.chart;

/** When calls failed over, and why. */
export function FailoverChart() {
  const chart = useQuery(failoversQuery(BY_HOUR));
  const zone = useZone();
  return (
    <Panel title={WORDS.title}>
      <Part of={chart} height={220}>
        {(data) =>
          totalsOf(data).every((total) => total === 0) ? (
            <Empty>{WORDS.none}</Empty>
          ) : (
            <BarChart
              caption={WORDS.caption(zone)}
              bucketTitle={WORDS.hour}
              buckets={data.buckets.map(({ from }) => hourTime(Date.parse(from), zone))}
              series={seriesOf(data)}
            />
          )
        }
      </Part>
    </Panel>
  );
}

type Reason = keyof typeof REASONS;

/** The order in the bars, from below; and what each looks like. */
const LOOKS: Readonly<Record<Reason, Pick<Series, 'pattern'> & { readonly tone: Tone }>> = {
  CHANUNAVAIL: { tone: 'bad', pattern: 'solid' },
  CONGESTION: { tone: 'bad', pattern: 'lines' },
  INVALID_NUMBER: { tone: 'bad', pattern: 'dots' },
  down: { tone: 'idle', pattern: 'lines' },
  full: { tone: 'warning', pattern: 'dots' },
  held: { tone: 'purpose', pattern: 'solid' },
  drill: { tone: 'purpose', pattern: 'lines' },
  NOANSWER: { tone: 'decided', pattern: 'lines' },
  BUSY: { tone: 'decided', pattern: 'solid' },
  DECLINED: { tone: 'decided', pattern: 'dots' },
};

/** Only reasons that there were. */
function seriesOf({ buckets }: Chart): readonly Series[] {
  const named = new Set(buckets.flatMap(({ values }) => Object.keys(values)));
  const known = Object.keys(LOOKS).filter((reason) => named.has(reason));
  const others = [...named].filter((reason) => !(reason in LOOKS));
  return [...known, ...others].map((reason) => ({
    name: reason,
    word: REASONS[reason as Reason] ?? reason,
    ...(LOOKS[reason as Reason] ?? { tone: 'idle', pattern: 'solid' }),
    values: buckets.map(({ values }) => values[reason] ?? 0),
  }));
}
