import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import { STATUS } from '../../api/queries.ts';
import { PageHead } from '../../shared/page-head.tsx';
import { TabLinks } from '../../shared/tab-links.tsx';
import { count } from '../../time/formats.ts';
import { CALLS } from '../../words/en/calls.ts';
import { LiveCalls } from './live-calls.tsx';
import { SearchCalls } from './search-calls.tsx';

/** Who is calling now, and one call among many. */
export function CallsPage() {
  const [search] = useSearchParams();
  const { data: status } = useQuery(STATUS);
  const isSearch = search.get('tab') === 'search';
  const { tabs } = CALLS;
  return (
    <>
      <PageHead
        title={CALLS.title}
        sentence={status && CALLS.live(status.calls.all, status.calls.waiting)}
      />
      <TabLinks
        label={tabs.label}
        tabs={[
          {
            href: '/calls',
            name: `${tabs.live} ${status === undefined ? '' : count(status.calls.all)}`,
            isHere: !isSearch,
          },
          { href: '/calls?tab=search', name: tabs.search, isHere: isSearch },
        ]}
      />
      {isSearch ? <SearchCalls /> : <LiveCalls />}
    </>
  );
}
