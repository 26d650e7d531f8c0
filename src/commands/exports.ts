import type { Columns } from '../csv/record-columns.ts';
import { CALL_SEARCH, EVENT_SEARCH } from './record-options.ts';

/** A list of the API that can be exported as a whole. */
export interface Exported {
  /** Its path below `/api/v1/`, and the word of the command. */
  readonly name: 'calls' | 'events';
  readonly does: string;
  readonly filters: typeof CALL_SEARCH;
  readonly examples: readonly string[];
  /** Loaded only when the command runs. */
  readonly columns: () => Promise<Columns<never>>;
}

export const EXPORTS: readonly Exported[] = [
  {
    name: 'calls',
    does: 'write all calls that have ended and match, newest first',
    filters: CALL_SEARCH,
    examples: [
      'export calls --from 2026-11-01 --to 2026-12-01 --output november.csv',
      'export calls --failed-over --format jsonl',
    ],
    columns: async () => (await import('../csv/record-columns.ts')).CALL_COLUMNS,
  },
  {
    name: 'events',
    does: 'write all events that match, newest first',
    filters: EVENT_SEARCH,
    examples: ['export events --kind order --output orders.csv'],
    columns: async () => (await import('../csv/record-columns.ts')).EVENT_COLUMNS,
  },
];
