import { useSearchParams } from 'wouter';
import { entryOf } from './form/places.ts';

interface Chosen {
  /** The number whose editor is open, in E.164. */
  readonly edited: string | undefined;
  readonly edit: (number: string) => void;
  /** The number that is added. Empty: it is still to be written. */
  readonly added: string | undefined;
  readonly add: (number: string) => void;
  readonly close: () => void;
}

/** What is edited or added. It is in the address, so that other pages lead there. */
export function useChosen(): Chosen {
  const [search, setSearch] = useSearchParams();
  const choose = (name: 'edit' | 'add' | undefined, value = ''): void =>
    setSearch((old) => {
      old.delete('edit');
      old.delete('add');
      if (name !== undefined) old.set(name, value);
      return old;
    });
  const written = search.get('edit');
  return {
    // Other pages may have the number as people write it.
    edited: written === null ? undefined : entryOf(written),
    edit: (number) => choose('edit', number),
    added: search.get('add') ?? undefined,
    add: (number) => choose('add', number),
    close: () => choose(undefined),
  };
}
