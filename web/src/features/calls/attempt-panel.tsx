import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Attempt } from '../../api/types.ts';
import { CallEnd } from '../../shared/call-end.tsx';
import { Empty } from '../../shared/empty.tsx';
import { endOfAttempt } from '../../shared/end-tones.ts';
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
          ({ name, value }) =>
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

interface Row {
  readonly name: string;
  readonly value: ReactNode;
}

function rowsOf(attempt: Attempt): readonly Row[] {
  const { destination, trunk, endpoint, site, standing, place, next } = attempt;
  return [
    { name: WORDS.destination, value: <Phone number={destination} /> },
    { name: WORDS.trunk, value: trunk && <LinkTo place="trunks" name={trunk} /> },
    { name: WORDS.endpoint, value: endpoint && <Code text={endpoint} /> },
    { name: WORDS.site, value: site && <LinkTo place="sites" name={site} /> },
    { name: WORDS.standing, value: standing },
    { name: WORDS.place, value: place },
    ...timesOf(attempt),
    ...endOf(attempt),
    { name: WORDS.next, value: next },
  ];
}

function LinkTo({ place, name }: { place: 'trunks' | 'sites'; name: string }) {
  return <Link href={`/${place}/${encodeURIComponent(name)}`}>{name}</Link>;
}

function Code({ text }: { text: string }) {
  return (
    <code>
      <Told text={text} />
    </code>
  );
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
  return times.map(([name, ms]) => ({
    name,
    value: ms === undefined ? undefined : sinceStart(ms),
  }));
}

function endOf(attempt: Attempt): readonly Row[] {
  const { outcome, sip, cause, endedBy, blame, why, rule } = attempt;
  return [
    { name: WORDS.outcome, value: outcome && <CallEnd status={endOfAttempt(attempt)} /> },
    { name: WORDS.sip, value: sip },
    { name: WORDS.cause, value: cause },
    { name: WORDS.endedBy, value: endedBy && CALL.endedBy[endedBy] },
    { name: WORDS.blame, value: blame && CALL.blames[blame] },
    { name: WORDS.why, value: why === '' ? undefined : <Told text={why} /> },
    { name: WORDS.rule, value: rule && <RuleText rule={rule} /> },
  ];
}

/** The rule that decided what followed, and where it stands. */
function RuleText({ rule: { text, from, line } }: { rule: NonNullable<Attempt['rule']> }) {
  return (
    <>
      {text}
      <span className={styles.from}>
        {WORDS.from[from]}
        {line !== undefined && (
          <>
            , <Link href={`/settings?line=${line}`}>{WORDS.line(line)}</Link>
          </>
        )}
      </span>
    </>
  );
}
