import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { STATUS } from '../api/queries.ts';
import { useNow } from '../time/clock.ts';
import { fullTime } from '../time/formats.ts';
import { useZone } from '../time/zone.tsx';
import { SHELL } from '../words/en/shell.ts';
import styles from './print-foot.module.css';

/** Where a printed page comes from, and of when it is. */
export function PrintFoot() {
  const { data: status } = useQuery(STATUS);
  const zone = useZone();
  const nowMs = useNow();
  // The address changes with the page.
  useLocation();
  return (
    <footer className={styles.foot}>
      {location.href} · {fullTime(nowMs, zone)} · {SHELL.product} {status?.version}
    </footer>
  );
}
