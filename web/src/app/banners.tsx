import { useQuery } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { useConnection } from '../api/live.ts';
import { useStopDrill } from '../api/orders.ts';
import { useWhyOff } from '../api/permission.ts';
import { DRILLS, STATUS } from '../api/queries.ts';
import type { Drill } from '../api/types.ts';
import { ORDERED_BY } from '../browser/remembered.ts';
import { OrderButton } from '../shared/order-button.tsx';
import { ToneIcon } from '../shared/tone-icon.tsx';
import type { Tone } from '../theme/tones.ts';
import { useNow } from '../time/clock.ts';
import { clockTime, roughSpan } from '../time/formats.ts';
import { useZone } from '../time/zone.tsx';
import { SHELL } from '../words/en/shell.ts';
import styles from './banners.module.css';

/** What concerns every page, above its content. */
export function Banners() {
  const { data: status } = useQuery(STATUS);
  const { data: drills = [] } = useQuery(DRILLS);
  return (
    <>
      <LostBanner />
      {status?.asterisk.state === 'disconnected' && (
        <Banner tone="bad">{SHELL.asteriskAway}</Banner>
      )}
      {status?.isDraining === true && (
        <Banner tone="purpose">{SHELL.draining(status.drainReason ?? '')}</Banner>
      )}
      {drills
        .filter(({ state }) => state === 'running')
        .map((drill) => (
          <DrillBanner key={drill.name} drill={drill} />
        ))}
    </>
  );
}

/** A connection that comes back at once is no news. */
const NEWS_AFTER_MS = 2000;

/** Says that what the page shows is old. States are hatched meanwhile: see chip.module.css. */
function LostBanner() {
  const connection = useConnection();
  const nowMs = useNow();
  const zone = useZone();
  const lost = connection.state === 'lost' ? connection : undefined;
  useEffect(() => {
    document.documentElement.toggleAttribute('data-stale', lost !== undefined);
  }, [lost]);
  if (lost === undefined || nowMs - lost.heardAt < NEWS_AFTER_MS) return null;
  const { heardAt } = lost;
  return (
    <Banner tone="bad">
      {heardAt === 0 ? SHELL.neverConnected : SHELL.lost(nowMs - heardAt, clockTime(heardAt, zone))}
    </Banner>
  );
}

function DrillBanner({ drill: { name, endsAt } }: { drill: Drill }) {
  const nowMs = useNow();
  const stop = useStopDrill();
  const whyOff = useWhyOff();
  const left = endsAt === undefined ? '' : roughSpan(Date.parse(endsAt) - nowMs);
  return (
    <Banner tone="purpose">
      {SHELL.drillRuns(name, left)}{' '}
      <OrderButton
        word={SHELL.stop}
        object={name}
        whyOff={whyOff}
        size="xs"
        give={() => stop.mutateAsync({ name, by: ORDERED_BY.value })}
      />
    </Banner>
  );
}

function Banner({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <div className={styles.banner} data-tone={tone} role="status">
      <ToneIcon tone={tone} size={18} />
      <div>{children}</div>
    </div>
  );
}
