import { Link } from 'wouter';
import type { AppEvent } from '../../api/types.ts';
import { Chip } from '../../shared/chip.tsx';
import type { Column } from '../../shared/data-table.tsx';
import { Told } from '../../shared/phone.tsx';
import { When } from '../../shared/when.tsx';
import { EVENTS } from '../../words/en/events.ts';
import { pathOfEvent, toneOfEvent } from './event-places.ts';

const { columns: HEADS } = EVENTS;

export const EVENT_COLUMNS: ReadonlyArray<Column<AppEvent>> = [
  {
    key: 'time',
    head: HEADS.time,
    width: '116px',
    phone: 'side',
    cell: ({ at }) => <When at={at} as="list" />,
  },
  {
    key: 'kind',
    head: HEADS.kind,
    width: '104px',
    phone: 'main',
    cell: (event) => <Chip tone={toneOfEvent(event)} word={EVENTS.kinds[event.kind]} />,
  },
  {
    key: 'what',
    head: HEADS.what,
    width: 'minmax(200px, 2fr)',
    cell: (event) => <What event={event} />,
  },
  {
    key: 'by',
    head: HEADS.by,
    width: 'minmax(80px, 0.7fr)',
    phone: 'named',
    cell: ({ by }) => by,
  },
  {
    key: 'why',
    head: HEADS.why,
    width: 'minmax(140px, 1.6fr)',
    phone: 'named',
    cell: ({ reason = '', call }) => (
      <>
        <Told text={reason} />
        {call !== undefined && (
          <>
            {reason !== '' && ' '}
            <Link href={`/calls/${encodeURIComponent(call)}`}>{EVENTS.call}</Link>
          </>
        )}
      </>
    ),
  },
];

/** The node that recorded it, where there are several. */
export const NODE_COLUMN: Column<AppEvent> = {
  key: 'node',
  head: HEADS.node,
  width: 'minmax(64px, 0.5fr)',
  phone: 'named',
  cell: ({ node }) => node,
};

/** What happened, as a link to what it happened to. */
function What({ event }: { event: AppEvent }) {
  const path = pathOfEvent(event);
  const text = <Told text={event.what.text} />;
  return path === undefined ? text : <Link href={path}>{text}</Link>;
}
