import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Attempt } from '../../api/types.ts';
import { CallEnd } from '../../shared/call-end.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Panel } from '../../shared/panel.tsx';
import { Phone, Told } from '../../shared/phone.tsx';
import { sinceStart } from '../../time/formats.ts';
import { CALL } from '../../words/en/call.ts';
import styles from './attempt-panel.module.css';

const WORDS = CALL.panel;

/** All that is known of one attempt. */
export function AttemptPanel({ attempt }: { attempt: Attempt | undefined }) {
  if (attempt === undefined) {
    return (
      <div className={styles.hint}>
        <Empty>{WORDS.choose}</Empty>
      </div>
    );
  }
  return (
    <Panel title={WORDS.title(attempt.seq)}>
      <dl className={styles.list}>
        {rowsOf(attempt).map(
          ([name, value]) =>
            value !== undefined && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </Panel>
  );
}

type Row = readonly [name: string, value: ReactNode];

function rowsOf(attempt: Attempt): readonly Row[] {
  const { destination, trunk, endpoint, site, standing, place, next } = attempt;
  return [
    [WORDS.destination, <Phone number={destination} />],
    [WORDS.trunk, trunk && <Link href={`/trunks/${encodeURIComponent(trunk)}`}>{trunk}</Link>],
    [
      WORDS.endpoint,
      endpoint && (
        <code>
          <Told text={endpoint} />
        </code>
      ),
    ],
    [WORDS.site, site && <Link href={`/sites/${encodeURIComponent(site)}`}>{site}</Link>],
    [WORDS.standing, standing],
    [WORDS.place, place],
    ...timesOf(attempt),
    ...endOf(attempt),
    [WORDS.next, next],
  ];
}

function timesOf(attempt: Attempt): readonly Row[] {
  const times = [
    [WORDS.created, attempt.createdMs],
    [WORDS.dialled, attempt.dialledMs],
    [WORDS.progress, attempt.progressMs],
    [WORDS.ringing, attempt.ringingMs],
    [WORDS.earlyMedia, attempt.earlyMediaMs],
    [WORDS.answered, attempt.answeredMs],
    [WORDS.ended, attempt.endedMs],
  ] as const;
  return times.map(([name, ms]) => [name, ms === undefined ? undefined : sinceStart(ms)]);
}

function endOf({ outcome, sip, cause, endedBy, blame, why, rule }: Attempt): readonly Row[] {
  return [
    [WORDS.outcome, outcome && <CallEnd status={outcome} />],
    [WORDS.sip, sip],
    [WORDS.cause, cause],
    [WORDS.endedBy, endedBy && CALL.endedBy[endedBy]],
    [WORDS.blame, blame && CALL.blames[blame]],
    [WORDS.why, why === '' ? undefined : <Told text={why} />],
    [
      WORDS.rule,
      rule && (
        <>
          {rule.text}
          <span className={styles.from}>
            {WORDS.from[rule.from]}
            {rule.line !== undefined && `, ${WORDS.line(rule.line)}`}
          </span>
        </>
      ),
    ],
  ];
}
