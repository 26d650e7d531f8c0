import type { QueryClient } from '@tanstack/react-query';

const due = new Set<string>();

/**
 * Reads again what these names stand for, once for all changes until then. What no page shows is
 * read when a page shows it.
 */
export function refreshSoon(client: QueryClient, names: readonly string[], afterMs: number): void {
  for (const name of names) {
    // What is due later does not make wait what is due soon.
    const key = `${name} ${afterMs}`;
    if (due.has(key)) continue;
    due.add(key);
    setTimeout(() => {
      due.delete(key);
      void client.invalidateQueries({ queryKey: [name] });
    }, afterMs);
  }
}
