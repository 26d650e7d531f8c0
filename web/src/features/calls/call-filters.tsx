import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { DRILLS, ROUTES, SITES, TRUNKS } from '../../api/queries.ts';
import { CALLS } from '../../words/en/calls.ts';
import { ENDS } from '../../words/en/states.ts';
import styles from './call-filters.module.css';
import { TimeFilter } from './time-filter.tsx';

const WORDS = CALLS.filters;

/** The filters that are behind "More filters". */
const HIDDEN = ['site', 'sip', 'slower', 'drill', 'emergency'];

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
      data={[{ value: '', label: WORDS.any }, ...names.toSorted()]}
    />
  );
  const write = (name: 'number' | 'sip' | 'slower', hint = '') => (
    <Typed
      key={`${name} ${valueOf(name)}`}
      label={WORDS[name]}
      hint={hint}
      value={valueOf(name)}
      onDone={(value) => set(name, value)}
    />
  );
  const check = (name: 'failedOver' | 'emergency') => (
    <Checkbox
      className={styles.check ?? ''}
      label={WORDS[name]}
      checked={search.get(name) === 'true'}
      onChange={(event) => set(name, event.currentTarget.checked ? 'true' : '')}
    />
  );
  const { trunks, sites, routes, drills } = useNames();
  return (
    <search className={styles.filters} aria-label={WORDS.label}>
      <TimeFilter search={search} setSearch={setSearch} />
      {write('number', WORDS.numberHint)}
      {select('route', routes)}
      {select('trunk', trunks)}
      <NativeSelect
        size="sm"
        label={WORDS.status}
        value={valueOf('status')}
        onChange={(event) => set('status', event.currentTarget.value)}
        data={[{ value: '', label: WORDS.any }, ...STATUSES]}
      />
      {check('failedOver')}
      {isOpen && (
        <>
          {sites.length > 0 && select('site', sites)}
          {write('sip')}
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
    </search>
  );
}

const STATUSES = Object.entries(ENDS)
  .filter(([status]) => status !== 'LIVE')
  .map(([value, label]) => ({ value, label }));

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

interface TypedProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onDone: (value: string) => void;
}

/** A field whose text counts once it is left, or at Enter: half a number finds nothing. */
function Typed({ label, hint, value, onDone }: TypedProps) {
  const [text, setText] = useState(value);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onDone(text.trim());
      }}
    >
      <TextInput
        size="sm"
        label={label}
        placeholder={hint}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={() => onDone(text.trim())}
      />
    </form>
  );
}
