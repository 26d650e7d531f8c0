import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation, useSearchParams } from 'wouter';
import { callJson } from '../../api/call-queries.ts';
import { STATUS } from '../../api/queries.ts';
import type { WholeCall } from '../../api/types.ts';
import { CallEnd } from '../../shared/call-end.tsx';
import { CopyLink } from '../../shared/copy-link.tsx';
import { toneOfEnd } from '../../shared/end-tones.ts';
import { PageHead } from '../../shared/page-head.tsx';
import { Phone, Told } from '../../shared/phone.tsx';
import { When } from '../../shared/when.tsx';
import { CALL } from '../../words/en/call.ts';
import { COMMON } from '../../words/en/common.ts';
import { REPLAY } from '../../words/en/replay.ts';
import styles from './call-head.module.css';
import { marksOf } from './call-words.ts';
import { storyOfCall } from './story-of-call.ts';

/** The story of a call, and its facts in one line. */
export function CallHead({ whole }: { whole: WholeCall }) {
  const { call } = whole;
  const [search] = useSearchParams();
  const [path] = useLocation();
  const mayReplay = call.status !== 'LIVE' && !call.adopted;
  return (
    <PageHead
      title={CALL.title}
      tone={toneOfEnd(call.status, call.place)}
      sentence={<Told text={storyOfCall(whole)} />}
      more={<Facts whole={whole} />}
      actions={
        <>
          {mayReplay && !search.has('replay') && (
            <Button component={Link} href={`${path}?replay=now`} variant="filled">
              {REPLAY.button}
            </Button>
          )}
          <CopyLink />
          <Button variant="default" onClick={() => print()}>
            {COMMON.print}
          </Button>
          <Button component="a" href={callJson(call.id)} variant="default">
            {CALL.json}
          </Button>
        </>
      }
    />
  );
}

function Facts({ whole: { call } }: { whole: WholeCall }) {
  const { status, sip, setupMs, talkMs, trunk, route, at, place } = call;
  const { facts } = CALL;
  return (
    <span className={styles.facts}>
      <When at={at} as="full" />
      <Numbers call={call} />
      <Link href={`/flows/${encodeURIComponent(route)}`}>{route}</Link>
      {status === 'ANSWER' ? (
        <span>{facts.answered(setupMs, trunk)}</span>
      ) : (
        <CallEnd status={status} sip={status === 'LIVE' ? undefined : sip} place={place}>
          {place}
        </CallEnd>
      )}
      {talkMs !== undefined && <span>{facts.talked(talkMs)}</span>}
      <Node call={call} />
      {marksOf(call).map((mark) => (
        <span key={mark}>{mark}</span>
      ))}
      <code>{call.id}</code>
    </span>
  );
}

/** The node of the cluster that it came to. A machine alone needs no name. */
function Node({ call: { node } }: { call: WholeCall['call'] }) {
  const { data: status } = useQuery(STATUS);
  if (node === undefined || status?.cluster === undefined) return null;
  return <span>{CALL.facts.on(node)}</span>;
}

function Numbers({ call: { caller, dialled } }: { call: WholeCall['call'] }) {
  return (
    <span>
      <Phone {...(caller === undefined ? {} : { number: caller })} />
      {dialled !== undefined && (
        <>
          {` ${CALL.facts.to} `}
          <Phone number={dialled} />
        </>
      )}
    </span>
  );
}
