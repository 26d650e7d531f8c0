import { IconArrowRight, IconChevronRight } from '@tabler/icons-react';
import { memo, type Ref } from 'react';
import { Link } from 'wouter';
import type { Call, LiveRow } from '../../api/types.ts';
import { Phone } from '../../shared/phone.tsx';
import { When } from '../../shared/when.tsx';
import { exactSpan, talkSpan } from '../../time/formats.ts';
import { CALLS } from '../../words/en/calls.ts';
import { COMMON } from '../../words/en/common.ts';
import { CallState } from './call-state.tsx';
import styles from './call-table.module.css';
import { marksOf, wayOf } from './call-words.ts';

interface CallRowProps {
  readonly call: Call | LiveRow;
  readonly index: number;
  /** From the top of the list. Pixels. */
  readonly offset: number;
  readonly ref: Ref<HTMLDivElement>;
}

/** One call in a list. All of the row is a link to the call. */
export function CallRow({ call, index, offset, ref }: CallRowProps) {
  return (
    <div
      ref={ref}
      role="row"
      className={styles.row}
      data-index={index}
      data-ended={'ended' in call && call.ended !== undefined}
      aria-rowindex={index + 2}
      style={{ transform: `translateY(${offset}px)` }}
    >
      <Cells call={call} />
    </div>
  );
}

/** A new call moves all rows. What they show is drawn only when their own call changes. */
const Cells = memo(function Cells({ call }: Pick<CallRowProps, 'call'>) {
  const { id, at, caller, dialled, route, setupMs, talkMs } = call;
  const marks = marksOf(call);
  return (
    <>
      <span role="cell" className={styles.time}>
        <Link href={`/calls/${encodeURIComponent(id)}`} className={styles.link ?? ''}>
          <When at={at} as="list" />
        </Link>
      </span>
      <span role="cell" className={styles.who}>
        <span className={styles.parties}>
          <Phone {...(caller === undefined ? {} : { number: caller })} />
          <IconArrowRight size={13} stroke={1.75} aria-label={CALLS.to} />
          <strong>{route}</strong>
        </span>
        {dialled !== undefined && (
          <span className={styles.dialled}>
            {CALLS.dialled} <Phone number={dialled} />
          </span>
        )}
      </span>
      <span role="cell" className={styles.how}>
        <CallState call={call} />
      </span>
      <span role="cell" className={styles.way}>
        {wayOf(call)}
      </span>
      <span role="cell" className={styles.setup}>
        {call.status === 'ANSWER' || talkMs !== undefined ? exactSpan(setupMs) : COMMON.dash}
      </span>
      <span role="cell" className={styles.length}>
        {talkMs === undefined ? COMMON.dash : <Talk call={call} talkMs={talkMs} />}
      </span>
      <span role="cell" className={styles.marks}>
        {marks.join(' · ')}
      </span>
      <IconChevronRight className={styles.chevron} size={16} stroke={1.75} aria-hidden />
    </>
  );
});

/** A call that is not over goes on while nothing is told of it. */
function Talk({ call, talkMs }: { call: Call | LiveRow; talkMs: number }) {
  const isLive = 'now' in call && call.ended === undefined && call.now.code === 'talking';
  return isLive ? <When at={call.now.since} as="talk" /> : talkSpan(talkMs);
}
