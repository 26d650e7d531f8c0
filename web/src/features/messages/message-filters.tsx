import { NativeSelect } from '@mantine/core';
import { useSearchParams } from 'wouter';
import type { MessagePage } from '../../api/types.ts';
import { Filters } from '../../shared/filters.tsx';
import { TimeFilter } from '../../shared/time-filter.tsx';
import { FILTERS } from '../../words/en/filters.ts';
import { MESSAGES, MESSAGE_STATES } from '../../words/en/messages.ts';

const WORDS = MESSAGES.filters;

export const USUAL_SPAN = '30d';

const STATES = Object.entries(MESSAGE_STATES).map(([value, label]) => ({ value, label }));

/** What the list of messages shows. */
export function MessageFilters({ cascades }: { cascades: MessagePage['cascades'] }) {
  const [search, setSearch] = useSearchParams();
  const select = (
    name: 'cascade' | 'state',
    data: ReadonlyArray<string | { readonly value: string; readonly label: string }>,
  ) => (
    <NativeSelect
      size="sm"
      label={WORDS[name]}
      value={search.get(name) ?? ''}
      data={[{ value: '', label: FILTERS.any }, ...data]}
      onChange={({ currentTarget: { value } }) =>
        setSearch(
          (old) => {
            if (value === '') old.delete(name);
            else old.set(name, value);
            return old;
          },
          { replace: true },
        )
      }
    />
  );
  return (
    <Filters>
      <TimeFilter search={search} setSearch={setSearch} usual={USUAL_SPAN} />
      {select(
        'cascade',
        cascades.map(({ name }) => name),
      )}
      {select('state', STATES)}
    </Filters>
  );
}
