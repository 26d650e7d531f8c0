import type { QueryClient } from '@tanstack/react-query';

const due = new Set<string>();

/**
 * Reads again what these names stand for, once for all changes until then. What no page shows is
 * read when a page shows it.
 */
export function refreshSoon(client: QueryClient, names: readonly string[], afterMs: number): void {
  for (const name of names) {
    if (due.has(name)) continue;
    due.add(name);
    setTimeout(() => {
      due.delete(name);
      void client.invalidateQueries({ queryKey: [name] });
    }, afterMs);
  }
}
