import { Link } from 'wouter';
import type { MessagePage } from '../../api/types.ts';
import { Chip } from '../../shared/chip.tsx';
import { rowLink, type Column } from '../../shared/data-table.tsx';
import { toneOfMessage } from '../../shared/message-state.ts';
import { Told } from '../../shared/phone.tsx';
import { When } from '../../shared/when.tsx';
import { MESSAGES, MESSAGE_STATES } from '../../words/en/messages.ts';
import { MessageOrders } from './message-orders.tsx';

type Listed = MessagePage['items'][number];

const { columns: HEADS } = MESSAGES;
const FIRST_WORDS = 90;

export const MESSAGE_COLUMNS: ReadonlyArray<Column<Listed>> = [
  {
    key: 'text',
    head: HEADS.text,
    width: 'minmax(180px, 4fr)',
    phone: 'line',
    cell: ({ id, subject, text }) => (
      <Link href={`/messages/${encodeURIComponent(id)}`} className={rowLink}>
        <Told text={firstWords(subject ?? text)} />
      </Link>
    ),
  },
  {
    key: 'state',
    head: HEADS.state,
    width: 'minmax(112px, 1fr)',
    phone: 'main',
    cell: ({ state }) => <Chip tone={toneOfMessage(state)} word={MESSAGE_STATES[state]} />,
  },
  {
    key: 'time',
    head: HEADS.time,
    width: '116px',
    phone: 'side',
    cell: ({ at }) => <When at={at} as="list" />,
  },
  {
    key: 'cascade',
    head: HEADS.cascade,
    width: 'minmax(70px, 0.7fr)',
    phone: 'named',
    cell: ({ cascade }) => cascade,
  },
  {
    key: 'next',
    head: HEADS.next,
    width: '96px',
    phone: 'named',
    cell: ({ nextAt }) => nextAt !== undefined && <When at={nextAt} as="list" />,
  },
  {
    key: 'orders',
    head: HEADS.orders,
    width: '172px',
    align: 'right',
    phone: 'line',
    cell: (message) => <MessageOrders message={message} size="xs" />,
  },
];

function firstWords(text: string): string {
  const [line = ''] = text.split('\n');
  return line.length > FIRST_WORDS ? `${line.slice(0, FIRST_WORDS)} …` : line;
}
