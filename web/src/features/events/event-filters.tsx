import { NativeSelect } from '@mantine/core';
import { useSearchParams } from 'wouter';
import { Filters } from '../../shared/filters.tsx';
import { TimeFilter } from '../../shared/time-filter.tsx';
import { WrittenFilter } from '../../shared/written-filter.tsx';
import { EVENTS } from '../../words/en/events.ts';
import { FILTERS } from '../../words/en/filters.ts';

const WORDS = EVENTS.filters;

/** Filters that the API takes as they are in the address. */
export const EVENT_FILTERS = ['kind', 'object', 'by', 'q'] as const;
type Name = (typeof EVENT_FILTERS)[number];

export const USUAL_SPAN = '7d';

/** What the list of events shows. Each choice is at once in the address. */
export function EventFilters() {
  const [search, setSearch] = useSearchParams();
  const set = (name: Name, value: string): void => {
    if ((search.get(name) ?? '') === value) return;
    setSearch(
      (old) => {
        if (value === '') old.delete(name);
        else old.set(name, value);
        return old;
      },
      { replace: true },
    );
  };
  const valueOf = (name: Name): string => search.get(name) ?? '';
  const write = (name: Exclude<Name, 'kind'>, hint = '') => (
    <WrittenFilter
      key={`${name} ${valueOf(name)}`}
      label={WORDS[name]}
      hint={hint}
      value={valueOf(name)}
      onDone={(value) => set(name, value)}
    />
  );
  return (
    <Filters>
      <TimeFilter search={search} setSearch={setSearch} usual={USUAL_SPAN} />
      <NativeSelect
        size="sm"
        label={WORDS.kind}
        value={valueOf('kind')}
        onChange={(event) => set('kind', event.currentTarget.value)}
        data={[{ value: '', label: FILTERS.any }, ...KINDS]}
      />
      {write('object', WORDS.objectHint)}
      {write('by')}
      {write('q', WORDS.qHint)}
    </Filters>
  );
}

const KINDS = Object.entries(EVENTS.kinds).map(([value, label]) => ({ value, label }));
