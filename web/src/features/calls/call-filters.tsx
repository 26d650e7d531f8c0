import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { DRILLS, ROUTES, SITES, TRUNKS } from '../../api/queries.ts';
import { Filters } from '../../shared/filters.tsx';
import { TimeFilter } from '../../shared/time-filter.tsx';
import { WrittenFilter } from '../../shared/written-filter.tsx';
import { CALL } from '../../words/en/call.ts';
import { CALLS } from '../../words/en/calls.ts';
import { FILTERS } from '../../words/en/filters.ts';
import { ENDS } from '../../words/en/states.ts';
import styles from './call-filters.module.css';
import { USUAL_SPAN } from './search-query.ts';

const WORDS = CALLS.filters;

/** The filters that are behind "More filters". */
const HIDDEN = [
  'dialled',
  'place',
  'site',
  'tier',
  'sip',
  'cause',
  'blame',
  'endedBy',
  'slower',
  'drill',
  'emergency',
];

/** What a search asks for. Each choice is at once in the address, and so in the answer. */
export function CallFilters() {
  const [search, setSearch] = useSearchParams();
  const [isOpen, setIsOpen] = useState(HIDDEN.some((name) => search.has(name)));
  const set = (name: string, value: string): void => {
    setSearch(
      (old) => {
        if (value === '') old.delete(name);
        else old.set(name, value);
        return old;
      },
      { replace: true },
    );
  };
  const valueOf = (name: string): string => search.get(name) ?? '';
  const select = (name: 'route' | 'trunk' | 'site' | 'drill', names: readonly string[]) => (
    <NativeSelect
      size="sm"
      label={WORDS[name]}
      value={valueOf(name)}
      onChange={(event) => set(name, event.currentTarget.value)}
      data={[{ value: '', label: FILTERS.any }, ...names.toSorted()]}
    />
  );
  /** One of the API's words, as people say it. */
  const choose = (
    name: 'status' | 'blame' | 'endedBy',
    words: Readonly<Record<string, string>>,
  ) => (
    <NativeSelect
      size="sm"
      label={WORDS[name]}
      value={valueOf(name)}
      onChange={(event) => set(name, event.currentTarget.value)}
      data={[
        { value: '', label: FILTERS.any },
        ...Object.entries(words).map(([value, label]) => ({ value, label })),
      ]}
    />
  );
  const write = (
    name: 'number' | 'dialled' | 'place' | 'tier' | 'sip' | 'cause' | 'slower',
    hint = '',
  ) => (
    <WrittenFilter
      key={`${name} ${valueOf(name)}`}
      label={WORDS[name]}
      hint={hint}
      value={valueOf(name)}
      onDone={(value) => set(name, value)}
    />
  );
  const check = (name: 'failedOver' | 'toDialplan' | 'emergency') => (
    <Checkbox
      className={styles.check ?? ''}
      label={WORDS[name]}
      checked={search.get(name) === 'true'}
      onChange={(event) => set(name, event.currentTarget.checked ? 'true' : '')}
    />
  );
  const { trunks, sites, routes, drills } = useNames();
  return (
    <Filters>
      <TimeFilter search={search} setSearch={setSearch} usual={USUAL_SPAN} />
      {write('number', WORDS.numberHint)}
      {select('route', routes)}
      {select('trunk', trunks)}
      {choose('status', STATUSES)}
      {check('failedOver')}
      {check('toDialplan')}
      {isOpen && (
        <>
          {write('dialled', WORDS.dialledHint)}
          {write('place', WORDS.placeHint)}
          {sites.length > 0 && select('site', sites)}
          {write('tier')}
          {write('sip')}
          {write('cause')}
          {choose('blame', CALL.blames)}
          {choose('endedBy', CALL.endedBy)}
          {write('slower')}
          {drills.length > 0 && select('drill', drills)}
          {check('emergency')}
        </>
      )}
      <Button
        className={styles.check ?? ''}
        variant="subtle"
        size="sm"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        {isOpen ? WORDS.fewer : WORDS.more}
      </Button>
    </Filters>
  );
}

const { LIVE: _, ...STATUSES } = ENDS;

function useNames() {
  const { data: trunks = [] } = useQuery(TRUNKS);
  const { data: sites = [] } = useQuery(SITES);
  const { data: routes = [] } = useQuery(ROUTES);
  const { data: drills = [] } = useQuery(DRILLS);
  return {
    trunks: namesOf(trunks),
    sites: namesOf(sites),
    routes: namesOf(routes),
    drills: namesOf(drills),
  };
}

function namesOf(all: ReadonlyArray<{ readonly name: string }>): readonly string[] {
  return all.map(({ name }) => name);
}
