import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { DRILLS, NUMBERS, RECENT_FAILOVERS, SUMMARY } from '../../api/queries.ts';
import type { Summary } from '../../api/types.ts';
import { capital } from '../../shared/capital.ts';
import { PageHead } from '../../shared/page-head.tsx';
import { Part } from '../../shared/part.tsx';
import { Told } from '../../shared/phone.tsx';
import { useNow } from '../../time/clock.ts';
import { roughSpan } from '../../time/formats.ts';
import { OVERVIEW } from '../../words/en/overview.ts';
import { pathOfNeed } from './need-place.ts';
import styles from './verdict.module.css';

const TONES = { ok: 'good', warning: 'warning', critical: 'bad' } as const;

/** How things are, in one sentence. */
export function Verdict() {
  const summary = useQuery(SUMMARY);
  return (
    <div className={styles.verdict} data-level={summary.data?.level}>
      {summary.data === undefined ? (
        <>
          <PageHead title={OVERVIEW.title} />
          <Part of={summary} height={56}>
            {() => null}
          </Part>
        </>
      ) : (
        <Known summary={summary.data} />
      )}
    </div>
  );
}

function Known({ summary }: { summary: Summary }) {
  const { verdict, level, needs } = summary;
  const [first] = needs;
  return (
    <PageHead
      title={OVERVIEW.title}
      tone={TONES[level]}
      sentence={<Told text={capital(sentenceOf(verdict.text), first?.name ?? '')} />}
      more={<More summary={summary} />}
      actions={
        first && (
          <Button component={Link} href={pathOfNeed(first)} variant="default">
            {OVERVIEW.open(first.name)}
          </Button>
        )
      }
    />
  );
}

function sentenceOf(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** What follows for callers, or when failover was proven last. */
function More({ summary: { numbers, level } }: { summary: Summary }) {
  const { data: listed } = useQuery(NUMBERS);
  const { data: recent } = useQuery(RECENT_FAILOVERS);
  const { data: drills = [] } = useQuery(DRILLS);
  const nowMs = useNow();
  const notProtected = numbers.degraded + numbers.unprotected;
  if (notProtected > 0) {
    const all = numbers.protected + notProtected;
    return OVERVIEW.notProtected(notProtected, all, listed?.length === 0 ? 'route' : 'number');
  }
  if (level !== 'ok' || recent === undefined) return null;
  const ago = (at: string | undefined): string | undefined =>
    at === undefined ? undefined : roughSpan(nowMs - Date.parse(at));
  const passed = drills.flatMap(({ runs }) =>
    runs.flatMap(({ failed, endedAt }) => (failed === 0 && endedAt !== undefined ? [endedAt] : [])),
  );
  return OVERVIEW.well(ago(recent.items[0]?.at), ago(passed.toSorted().at(-1)));
}
