import { NativeSelect, TextInput } from '@mantine/core';
import { useNow } from '../time/clock.ts';
import { dayStart, isoToZoned, zonedToIso } from '../time/zoned-input.ts';
import { useZone } from '../time/zone.tsx';
import { FILTERS } from '../words/en/filters.ts';
import styles from './filters.module.css';
import type { LookBack } from './time-span.ts';

const DAY_MS = 86_400_000;

interface TimeFilterProps {
  readonly search: URLSearchParams;
  readonly setSearch: (
    change: (old: URLSearchParams) => URLSearchParams,
    options: { readonly replace: boolean },
  ) => void;
  /** The span without a choice. */
  readonly usual: LookBack;
}

/**
 * The time that a list looks at. A span follows the clock. Days and moments are in the address as
 * they are, so that a link finds the same tomorrow, in every zone.
 */
export function TimeFilter({ search, setSearch, usual }: TimeFilterProps) {
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
  const moment = (name: 'from' | 'to', at: string | null) => (
    <TextInput
      size="sm"
      type="datetime-local"
      label={FILTERS[name]}
      value={at === null ? '' : isoToZoned(at, zone)}
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
        label={FILTERS.span}
        value={isFixed ? 'fixed' : (search.get('span') ?? usual)}
        onChange={(event) => choose(event.currentTarget.value)}
        data={Object.entries(FILTERS.spans).map(([value, label]) => ({ value, label }))}
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
