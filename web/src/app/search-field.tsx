import { Autocomplete } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { DRILLS, NUMBERS, ROUTES, SITES, TRUNKS } from '../api/queries.ts';
import { SHELL } from '../words/en/shell.ts';
import { useKey } from './keys.ts';
import { placesOf, type Names } from './search-places.ts';
import styles from './search-field.module.css';

/** Finds a number, a call or a name, and goes there. */
export function SearchField() {
  const [text, setText] = useState('');
  const [isUsed, setIsUsed] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const isPhone = useMediaQuery('(max-width: 700px)');
  const [, go] = useLocation();
  const places = placesOf(text, useNames(isUsed));
  useKey('/', () => field.current?.focus());
  const take = (name: string): void => {
    const place = places.find((one) => one.name === name);
    if (place === undefined) return;
    go(place.path);
    setText('');
    field.current?.blur();
  };
  return (
    <search className={styles.search}>
      <Autocomplete
        ref={field}
        aria-label={SHELL.search.label}
        placeholder={isPhone ? SHELL.search.shortHint : SHELL.search.hint}
        value={text}
        onChange={setText}
        onFocus={() => setIsUsed(true)}
        data={places.map(({ name }) => name)}
        filter={({ options }) => options}
        onOptionSubmit={take}
        selectFirstOptionOnChange
        leftSection={<IconSearch size={16} stroke={1.75} aria-hidden />}
        size="sm"
        maxLength={100}
      />
    </search>
  );
}

/** The names that the search knows. They are read when somebody searches. */
function useNames(enabled: boolean): Names {
  const { data: trunks = [] } = useQuery({ ...TRUNKS, enabled });
  const { data: sites = [] } = useQuery({ ...SITES, enabled });
  const { data: routes = [] } = useQuery({ ...ROUTES, enabled });
  const { data: drills = [] } = useQuery({ ...DRILLS, enabled });
  const { data: numbers = [] } = useQuery({ ...NUMBERS, enabled });
  return { trunks, sites, routes, drills, numbers };
}
