import { useEffect, useState, type ReactNode } from 'react';
import { clock, useNow } from '../time/clock.ts';
import { clockTime, roughSpan } from '../time/formats.ts';
import { useZone } from '../time/zone.tsx';
import { COMMON } from '../words/en/common.ts';
import { Failure } from './failure.tsx';
import { Told } from './phone.tsx';
import styles from './part.module.css';

/** What a part of a page shows: the answer of the app, or why there is none. */
export interface Asked<Data> {
  readonly data: Data | undefined;
  readonly error: Error | null;
  readonly isFetching: boolean;
  /** When the app gave this answer, by the browser's clock. Milliseconds. */
  readonly dataUpdatedAt: number;
  readonly refetch: () => unknown;
}

interface PartProps<Data> {
  readonly of: Asked<Data>;
  /** The height while nothing is there, so that the page does not jump. Pixels. */
  readonly height: number;
  readonly children: (data: Data) => ReactNode;
}

/** A part of a page that waits, fails and comes back by itself: the rest of the page works. */
export function Part<Data>({ of, height, children }: PartProps<Data>) {
  // What was there stays until the new is here, and a failure beside it would hide it.
  if (of.data !== undefined) {
    return (
      <>
        {of.error !== null && <Age sinceMs={of.dataUpdatedAt} why={of.error.message} />}
        {children(of.data)}
      </>
    );
  }
  if (of.error !== null) {
    return <Failure error={of.error} isTrying={of.isFetching} onTryAgain={() => of.refetch()} />;
  }
  return <Skeleton height={height} />;
}

const OLD_AFTER_MS = 60_000;

interface AgeProps {
  /** By the browser's clock. Milliseconds. */
  readonly sinceMs: number;
  /** Why there is no newer one. */
  readonly why: string;
}

/** Says how old an answer is that the app has not given again when it was asked. */
function Age({ sinceMs, why }: AgeProps) {
  const nowMs = useNow();
  const zone = useZone();
  const at = clock.fromBrowser(sinceMs);
  const ageMs = nowMs - at;
  if (ageMs < OLD_AFTER_MS) return null;
  return (
    <p className={styles.age} role="status">
      {COMMON.asOf(clockTime(at, zone), roughSpan(ageMs))} <Told text={why} />
    </p>
  );
}

const PATIENCE_MS = 200;

/** Grey lines. They come late: an answer that is quick is not announced. */
function Skeleton({ height }: { height: number }) {
  const [isLate, setIsLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={styles.skeleton} style={{ height }} aria-busy="true">
      {isLate && (
        <>
          <span className="visually-hidden" role="status">
            {COMMON.loading}
          </span>
          <div className={styles.lines} />
        </>
      )}
    </div>
  );
}
