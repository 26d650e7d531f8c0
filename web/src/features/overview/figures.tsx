import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { failoversQuery, NUMBERS, STATUS, SUMMARY } from '../../api/queries.ts';
import type { Status, Summary } from '../../api/types.ts';
import { Chip } from '../../shared/chip.tsx';
import { Meter } from '../../shared/meter.tsx';
import { Sparkline } from '../../shared/sparkline.tsx';
import { ToneIcon } from '../../shared/tone-icon.tsx';
import { useNow } from '../../time/clock.ts';
import { count, monthName, nameOfMonth } from '../../time/formats.ts';
import { useZone } from '../../time/zone.tsx';
import { OVERVIEW } from '../../words/en/overview.ts';
import { STATES } from '../../words/en/states.ts';
import { BY_HOUR, totalsOf } from './by-hour.ts';
import styles from './figures.module.css';
import { TakesOrder } from './takes-order.tsx';

/** The five figures that say how the app stands. */
export function Figures() {
  const { data: status } = useQuery(STATUS);
  const { data: summary } = useQuery(SUMMARY);
  return (
    <dl className={styles.figures}>
      <Takes status={status} />
      <Now status={status} />
      <Day summary={summary} />
      <Numbers summary={summary} />
      <Month summary={summary} />
    </dl>
  );
}

function Figure({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.figure}>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Takes({ status }: { status: Status | undefined }) {
  const { takes, takesNot } = OVERVIEW;
  const why = status && whyNot(status);
  return (
    <Figure title={takes.title}>
      {status !== undefined && (
        <>
          <span className={styles.value}>
            <ToneIcon
              tone={why === undefined ? 'good' : why === 'draining' ? 'purpose' : 'bad'}
              size={24}
            />
            {why === undefined ? takes.yes : takes.no}
          </span>
          <span className={styles.more} title={status.asterisk.version}>
            {why === undefined ? takes.by(releaseOf(status.asterisk.version)) : takesNot[why]}
          </span>
          <span className={styles.order}>
            <TakesOrder status={status} />
          </span>
        </>
      )}
    </Figure>
  );
}

/** `22.10.1` of a distribution's `22.10.1+dfsg+~cs6.17.60671434-1`. */
function releaseOf(version = ''): string {
  return /^\d+(?:\.\d+)*/.exec(version)?.[0] ?? version;
}

function whyNot({
  asterisk,
  isDraining,
  overload,
}: Status): keyof typeof OVERVIEW.takesNot | undefined {
  if (asterisk.state === 'disconnected') return 'disconnected';
  if (isDraining) return 'draining';
  return overload === undefined ? undefined : 'overload';
}

function Now({ status }: { status: Status | undefined }) {
  const { now } = OVERVIEW;
  return (
    <Figure title={now.title}>
      {status !== undefined && (
        <>
          <span className={styles.value}>{count(status.calls.all)}</span>
          <span className={styles.more}>
            {status.calls.waiting === 0 ? now.none : now.wait(status.calls.waiting)}
          </span>
        </>
      )}
    </Figure>
  );
}

function Day({ summary }: { summary: Summary | undefined }) {
  const { data: chart } = useQuery(failoversQuery(BY_HOUR));
  const { day } = OVERVIEW;
  const failovers = summary?.failovers?.day;
  return (
    <Figure title={day.title}>
      {summary !== undefined && (
        <>
          <span className={styles.value}>{failovers === undefined ? '–' : count(failovers)}</span>
          {failovers === undefined ? (
            <span className={styles.more}>{day.none}</span>
          ) : (
            chart && <Sparkline values={totalsOf(chart)} />
          )}
        </>
      )}
    </Figure>
  );
}

function Numbers({ summary }: { summary: Summary | undefined }) {
  const { data: listed } = useQuery(NUMBERS);
  const { numbers: words } = OVERVIEW;
  return (
    <Figure title={listed?.length === 0 ? words.routes : words.title}>
      {summary !== undefined && (
        <span className={styles.states}>
          <Count state="protected" tone="good" value={summary.numbers.protected} />
          <Count state="degraded" tone="warning" value={summary.numbers.degraded} />
          <Count state="unprotected" tone="bad" value={summary.numbers.unprotected} />
        </span>
      )}
    </Figure>
  );
}

interface CountProps {
  readonly state: 'protected' | 'degraded' | 'unprotected';
  readonly tone: 'good' | 'warning' | 'bad';
  readonly value: number;
}

/** What is zero is grey: only what there is has a colour. */
function Count({ state, tone, value }: CountProps) {
  const word = STATES[state].toLowerCase();
  return <Chip tone={value === 0 ? 'idle' : tone} word={`${count(value)} ${word}`} />;
}

function Month({ summary }: { summary: Summary | undefined }) {
  const zone = useZone();
  const nowMs = useNow();
  const { month } = OVERVIEW;
  const failovers = summary?.failovers;
  const { plan, used = 0 } = failovers ?? {};
  return (
    <Figure
      title={
        <Link href="/report">
          {month.title(
            failovers === undefined ? monthName(nowMs, zone) : nameOfMonth(failovers.of),
          )}
        </Link>
      }
    >
      {summary !== undefined && (
        <>
          <span className={styles.value}>
            {failovers === undefined ? '–' : count(failovers.month)}
          </span>
          {plan === undefined ? (
            <span className={styles.more}>
              {failovers === undefined ? OVERVIEW.day.none : month.noPlan}
            </span>
          ) : (
            <Meter
              share={(used / plan) * 100}
              text={month.plan(count(used), count(plan))}
              label={month.planned(count(used), count(plan))}
            />
          )}
        </>
      )}
    </Figure>
  );
}
