import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { RECENT_CALLS, STATUS } from '../../api/queries.ts';
import type { Status } from '../../api/types.ts';
import { Panel } from '../../shared/panel.tsx';
import { ToneIcon } from '../../shared/tone-icon.tsx';
import type { Tone } from '../../theme/tones.ts';
import { OVERVIEW } from '../../words/en/overview.ts';
import styles from './first-steps.module.css';

const WORDS = OVERVIEW.first;

/** What to do before anybody calls. The first call takes it away. */
export function FirstSteps() {
  const { data: recent } = useQuery(RECENT_CALLS);
  const { data: status } = useQuery(STATUS);
  // Its record is there a moment after a call has ended.
  const [hadCall, setHadCall] = useState(false);
  const hasCall = (recent?.items.length ?? 0) > 0 || (status?.calls.all ?? 0) > 0;
  if (hasCall && !hadCall) setHadCall(true);
  // Without records nobody knows whether there were calls.
  if (recent === undefined || status === undefined || hasCall || hadCall) return null;
  const { problems } = status.configuration;
  return (
    <Panel title={WORDS.title}>
      <p className={styles.sentence}>{WORDS.sentence}</p>
      <ol className={styles.steps}>
        <Step tone={toneOf(problems)}>
          {WORDS.check} <Link href="/settings">{WORDS.problems(problems.length)}</Link>
        </Step>
        <Step tone="idle">
          {WORDS.doctor} <Link href="/settings">{WORDS.runDoctor}</Link>
        </Step>
        <Step tone="idle">
          {WORDS.call} <Link href="/calls">{WORDS.watch}</Link>
        </Step>
      </ol>
    </Panel>
  );
}

function toneOf(problems: Status['configuration']['problems']): Tone {
  if (problems.some(({ severity }) => severity === 'error')) return 'bad';
  return problems.length > 0 ? 'warning' : 'good';
}

function Step({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <li className={styles.step}>
      <ToneIcon tone={tone} size={18} />
      <span>{children}</span>
    </li>
  );
}
