import { WIDGETS } from '../../../words/en/widgets.ts';
import type { TargetStatus } from '../model/view.ts';
import { shortSpan } from './short-span.ts';
import styles from './widget.module.css';

/** How long a call waits for what. */
export function Timers({ timers }: { timers: TargetStatus['timers'] }) {
  const { progress, ring } = timers;
  const texts = [
    WIDGETS.timers.progress(shortSpan(progress.ms)),
    ...(ring === undefined ? [] : [WIDGETS.timers.ring(shortSpan(ring.ms))]),
  ];
  return <p className={styles.timers}>{texts.join(' · ')}</p>;
}
