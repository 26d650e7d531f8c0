import { useSearchParams } from 'wouter';

/** The dialog in which somebody takes an alert on. */
export function useTakeDialog(): {
  readonly id: string | null;
  readonly open: (id: string) => void;
  readonly close: () => void;
} {
  const [search, setSearch] = useSearchParams();
  const change = (act: (search: URLSearchParams) => void): void =>
    setSearch((old) => {
      act(old);
      return old;
    });
  return {
    id: search.get('take'),
    open: (id) => change((old) => old.set('take', id)),
    close: () => change((old) => old.delete('take')),
  };
}
