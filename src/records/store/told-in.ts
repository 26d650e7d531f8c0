import type { EntryRecord, WholeCall } from '../../record-ports.ts';

/** What is kept of a call as one text: it is only ever read together. */
export type Told = Pick<WholeCall, 'entries' | 'plan' | 'chance' | 'variables'>;

export function toldIn(json = '[]'): Told {
  const told = JSON.parse(json) as Told | EntryRecord[];
  return Array.isArray(told) ? { entries: told } : told;
}
