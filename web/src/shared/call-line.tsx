import { IconChevronRight } from '@tabler/icons-react';
import { Link } from 'wouter';
import { exactSpan } from '../time/formats.ts';
import { COMMON } from '../words/en/common.ts';
import { CallEnd } from './call-end.tsx';
import styles from './call-line.module.css';
import { When } from './when.tsx';

interface CallLineProps {
  readonly id: string;
  readonly at: string;
  readonly route: string;
  readonly status: string;
  /** The trunk that decided. */
  readonly trunk?: string;
  /** The place in the dialplan that took the caller. */
  readonly place?: string;
  /** From the first failure to the next attempt. Absent: there was none. */
  readonly movedOnMs?: number;
}

/** Calls, each in one line that leads to it. */
export function CallLines({ calls }: { calls: readonly CallLineProps[] }) {
  return (
    <ul className={styles.lines}>
      {calls.map((call) => (
        <CallLine key={call.id} {...call} />
      ))}
    </ul>
  );
}

function CallLine({ id, at, route, movedOnMs, status, trunk, place }: CallLineProps) {
  const by = place ?? trunk;
  return (
    <li className={styles.line}>
      <Link href={`/calls/${encodeURIComponent(id)}`} className={styles.row ?? ''}>
        <When at={at} as="list" />
        <span className={styles.route}>{route}</span>
        <span className={styles.later}>
          {movedOnMs !== undefined &&
            (movedOnMs === 0 ? COMMON.atOnce : COMMON.later(exactSpan(movedOnMs)))}
        </span>
        <span className={styles.end} title={by}>
          <CallEnd status={status} place={place}>
            {by}
          </CallEnd>
        </span>
        <IconChevronRight size={16} stroke={1.75} aria-hidden />
      </Link>
    </li>
  );
}
