import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'wouter';
import { messageQuery } from '../../api/notice-queries.ts';
import type { Message } from '../../api/types.ts';
import { CopyLink } from '../../shared/copy-link.tsx';
import { LadderPanel } from '../../shared/ladder/ladder-panel.tsx';
import { toneOfMessage } from '../../shared/message-state.ts';
import { PageHead } from '../../shared/page-head.tsx';
import { Panel } from '../../shared/panel.tsx';
import { Part } from '../../shared/part.tsx';
import { Told } from '../../shared/phone.tsx';
import { When } from '../../shared/when.tsx';
import { useNow } from '../../time/clock.ts';
import { clockTime, exactSpan } from '../../time/formats.ts';
import { useZone } from '../../time/zone.tsx';
import { MESSAGE } from '../../words/en/messages.ts';
import { CancelDialog } from './cancel-dialog.tsx';
import { ladderOfMessage } from './ladder-of-message.ts';
import { MessageOrders } from './message-orders.tsx';
import styles from './messages.module.css';

/** One message: which channel tried, what came of it, and which was next. */
export function MessagePage() {
  const { id = '' } = useParams();
  const message = useQuery(messageQuery(id));
  const isUnknown =
    message.error !== null && 'code' in message.error && message.error.code === 'unknown';
  if (message.data !== undefined) return <Known message={message.data} />;
  return (
    <>
      <PageHead title={MESSAGE.title} {...(isUnknown ? { sentence: MESSAGE.unknown } : {})} />
      {isUnknown ? (
        <p>
          <Link href="/messages">{MESSAGE.all}</Link>
        </p>
      ) : (
        <Part of={message} height={320}>
          {() => null}
        </Part>
      )}
    </>
  );
}

function Known({ message }: { message: Message }) {
  const { state, at, cascade, subject, text } = message;
  const nowMs = useNow();
  const zone = useZone();
  return (
    <>
      <PageHead
        title={MESSAGE.title}
        tone={toneOfMessage(state)}
        sentence={sentenceOf(message, zone)}
        more={
          <>
            {MESSAGE.more(cascade)} · <When at={at} as="list" />
          </>
        }
        actions={
          <>
            <MessageOrders message={message} size="sm" />
            <CopyLink />
          </>
        }
      />
      <LadderPanel story={ladderOfMessage(message, nowMs)} title={MESSAGE.ladder} />
      <Panel title={subject ?? MESSAGE.text}>
        <pre className={styles.text}>
          <Told text={text} />
        </pre>
      </Panel>
      <CancelDialog />
    </>
  );
}

function sentenceOf({ state, at, tries, nextAt }: Message, zone: string): string {
  const { sentence } = MESSAGE;
  const last = tries.at(-1);
  const channel = last?.channel ?? '';
  switch (state) {
    case 'delivered': {
      const end = arrivalOf(tries) ?? at;
      return sentence.delivered(
        arrivedBy(tries) ?? channel,
        exactSpan(Date.parse(end) - Date.parse(at)),
      );
    }
    case 'queued':
      return sentence.queued(
        nextAt === undefined || last?.endMs === undefined
          ? undefined
          : clockTime(Date.parse(nextAt), zone),
      );
    case 'sent':
      return sentence.sent(channel);
    case 'expired':
      return sentence.expired(tries.length);
    case 'cancelled':
      return sentence.cancelled;
  }
}

/** The try by which it got through: its receipt says so, or it was accepted for good. */
function arrived(tries: Message['tries']): Message['tries'][number] | undefined {
  return (
    tries.find(({ receipt }) => receipt?.says === 'delivered') ??
    tries.find(({ result, confirmBy }) => result === 'accepted' && confirmBy === undefined)
  );
}

function arrivedBy(tries: Message['tries']): string | undefined {
  return arrived(tries)?.channel;
}

function arrivalOf(tries: Message['tries']): string | undefined {
  const one = arrived(tries);
  if (one === undefined) return undefined;
  return one.receipt?.at ?? new Date(Date.parse(one.at) + (one.endMs ?? 0)).toISOString();
}
