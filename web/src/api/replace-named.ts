import type { QueryClient } from '@tanstack/react-query';
import { refreshSoon } from './refresh-soon.ts';

/** How long changes are gathered before what follows from them is read. Milliseconds. */
export const GATHER_MS = 250;

export interface Named {
  readonly name: string;
}

/** Puts one thing of a list in the place of what it was. */
export function replaceNamed(client: QueryClient, key: string, changed: Named): void {
  const old = client.getQueryData<readonly Named[]>([key]);
  if (old === undefined) return;
  // The file says where a new one stands: it is read with the whole list.
  if (old.every(({ name }) => name !== changed.name)) return refreshSoon(client, [key], GATHER_MS);
  client.setQueryData<readonly Named[]>([key], (all) =>
    all?.map((one) => (one.name === changed.name ? changed : one)),
  );
}
