import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { LAST_EVENT } from '../../api/queries.ts';
import { PageHead } from '../../shared/page-head.tsx';
import { Told } from '../../shared/phone.tsx';
import { useNow } from '../../time/clock.ts';
import { roughSpan } from '../../time/formats.ts';
import { EVENTS } from '../../words/en/events.ts';

/** What changed last. */
export function EventsHead() {
  const { data } = useQuery(LAST_EVENT);
  const nowMs = useNow();
  const last = data?.items[0];
  return (
    <PageHead
      title={EVENTS.title}
      actions={<Link href="/report">{EVENTS.report}</Link>}
      sentence={
        last && <Told text={EVENTS.last(last.what.text, roughSpan(nowMs - Date.parse(last.at)))} />
      }
    />
  );
}
