import { NativeSelect, TextInput } from '@mantine/core';
import { zonedToIso, isoToZoned, dayStart } from '../../time/zoned-input.ts';
import { useNow } from '../../time/clock.ts';
import { useZone } from '../../time/zone.tsx';
import { CALLS } from '../../words/en/calls.ts';
import styles from './call-filters.module.css';

const WORDS = CALLS.filters;
const { spans } = WORDS;
const DAY_MS = 86_400_000;

interface TimeFilterProps {
  readonly search: URLSearchParams;
  readonly setSearch: (
    change: (old: URLSearchParams) => URLSearchParams,
    options: { readonly replace: boolean },
  ) => void;
}

/**
 * The time that a search looks at. A span follows the clock. Days and moments are in the address as
 * they are, so that a link finds the same calls tomorrow, in every zone.
 */
export function TimeFilter({ search, setSearch }: TimeFilterProps) {
  const zone = useZone();
  const nowMs = useNow();
  const [from, to] = [search.get('from'), search.get('to')];
  const isFixed = from !== null || to !== null;
  const set = (times: Readonly<Record<'span' | 'from' | 'to', string | undefined>>): void => {
    setSearch(
      (old) => {
        for (const [name, value] of Object.entries(times)) {
          if (value === undefined) old.delete(name);
          else old.set(name, value);
        }
        return old;
      },
      { replace: true },
    );
  };
  const choose = (value: string): void => {
    const today = dayStart(nowMs, zone);
    if (value === 'today') set({ span: undefined, from: iso(today), to: undefined });
    else if (value === 'yesterday') {
      set({ span: undefined, from: iso(dayStart(today - DAY_MS / 2, zone)), to: iso(today) });
    } else if (value === 'fixed') {
      set({ span: undefined, from: iso(nowMs - DAY_MS), to: iso(nowMs) });
    } else set({ span: value, from: undefined, to: undefined });
  };
  const moment = (name: 'from' | 'to', iso: string | null) => (
    <TextInput
      size="sm"
      type="datetime-local"
      label={WORDS[name]}
      value={iso === null ? '' : isoToZoned(iso, zone)}
      onChange={(event) => {
        const written = event.currentTarget.value;
        const moments = { from: from ?? undefined, to: to ?? undefined };
        set({
          span: undefined,
          ...moments,
          [name]: written === '' ? undefined : zonedToIso(written, zone),
        });
      }}
    />
  );
  return (
    <>
      <NativeSelect
        size="sm"
        label={WORDS.span}
        value={isFixed ? 'fixed' : (search.get('span') ?? '24h')}
        onChange={(event) => choose(event.currentTarget.value)}
        data={Object.entries(spans).map(([value, label]) => ({ value, label }))}
      />
      {isFixed && (
        <div className={styles.moments}>
          {moment('from', from)}
          {moment('to', to)}
        </div>
      )}
    </>
  );
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
