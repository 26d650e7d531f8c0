import { useSearchParams } from 'wouter';

/** A dialog that is open while the address says so. */
export function useDialog(name: string): {
  readonly value: string | null;
  readonly open: (value?: string) => void;
  readonly close: () => void;
} {
  const [search, setSearch] = useSearchParams();
  const change = (act: (search: URLSearchParams) => void): void =>
    setSearch((old) => {
      act(old);
      return old;
    });
  return {
    value: search.get(name),
    open: (value = '') => change((old) => old.set(name, value)),
    close: () => change((old) => old.delete(name)),
  };
}
