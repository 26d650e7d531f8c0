import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { messageQuery } from '../../api/notice-queries.ts';
import type { Message } from '../../api/types.ts';
import { Chip } from '../../shared/chip.tsx';
import { toneOfMessage, toneOfTry, wordOfTry } from '../../shared/message-state.ts';
import { When } from '../../shared/when.tsx';
import { ALERTS } from '../../words/en/alerts.ts';
import { MESSAGE_STATES } from '../../words/en/messages.ts';
import styles from './alerts.module.css';

/** By which channels people were told last, and whether it arrived. */
export function ToldBy({ messages }: { messages: readonly string[] }) {
  const last = messages.at(-1);
  if (last === undefined) return <p className={styles.told}>{ALERTS.notTold}</p>;
  return <Known id={last} />;
}

function Known({ id }: { id: string }) {
  const { data: message } = useQuery(messageQuery(id));
  if (message === undefined) return <p className={styles.told}>{'\u00a0'}</p>;
  const { state, tries } = message;
  return (
    <p className={styles.told}>
      <Link href={`/messages/${encodeURIComponent(id)}`}>{ALERTS.told}</Link>
      {lastOfEach(tries).map((one) => (
        <Chip key={one.channel} tone={toneOfTry(one)} word={one.channel}>
          {wordOfTry(one)} <When at={one.receipt?.at ?? one.at} as="list" />
        </Chip>
      ))}
      {state !== 'delivered' && <Chip tone={toneOfMessage(state)} word={MESSAGE_STATES[state]} />}
    </p>
  );
}

/** A cascade may begin again: the last try of each channel counts. */
function lastOfEach(tries: Message['tries']): Message['tries'] {
  return [...new Map(tries.map((one) => [one.channel, one])).values()];
}
