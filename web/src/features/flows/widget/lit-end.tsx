import { CallEnd } from '../../../shared/call-end.tsx';
import { Chip } from '../../../shared/chip.tsx';
import { WHAT_IF } from '../../../words/en/what-if.ts';
import type { Lit } from '../what-if/path.ts';
import styles from './widget.module.css';

/** How a simulated call ended at a place, and when. */
export function LitEnd({ lit }: { lit: Lit }) {
  const { end, tone, sip, fromMs, toMs } = lit;
  const span =
    fromMs === undefined
      ? undefined
      : toMs === undefined
        ? WHAT_IF.at(fromMs)
        : WHAT_IF.span(fromMs, toMs);
  const time = span !== undefined && <span className={styles.litTime}>{span}</span>;
  if (end === 'passed-over') return <Chip tone={tone} word={WHAT_IF.passedOver} />;
  if (end === 'place') {
    return (
      <Chip tone={tone} word={WHAT_IF.taken}>
        {time}
      </Chip>
    );
  }
  return (
    <CallEnd status={end} sip={sip}>
      {time}
    </CallEnd>
  );
}
