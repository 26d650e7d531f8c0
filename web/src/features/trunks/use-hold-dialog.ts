import { useSearchParams } from 'wouter';

/** The dialog that holds a trunk. It is in the address, so that other pages lead to it. */
export function useHoldDialog(): {
  readonly name: string | null;
  readonly open: (name: string) => void;
  readonly close: () => void;
} {
  const [search, setSearch] = useSearchParams();
  const change = (act: (search: URLSearchParams) => void): void =>
    setSearch((old) => {
      act(old);
      return old;
    });
  return {
    name: search.get('hold'),
    open: (name) => change((old) => old.set('hold', name)),
    close: () => change((old) => old.delete('hold')),
  };
}
