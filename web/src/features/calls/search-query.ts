import type { Query } from '../../api/client.ts';
import { timesOf } from '../../shared/time-span.ts';

export const USUAL_SPAN = '24h';

/** Filters that the API takes as they are in the address. */
const PLAIN = [
  'number',
  'dialled',
  'place',
  'route',
  'trunk',
  'site',
  'tier',
  'status',
  'sip',
  'cause',
  'blame',
  'endedBy',
  'drill',
] as const;
const SWITCHES = ['failedOver', 'toDialplan', 'emergency'] as const;

/** What the address says of a search, as the API wants it. */
export function queryOf(search: URLSearchParams): Query {
  const slower = Number(search.get('slower') ?? '');
  return {
    ...Object.fromEntries(PLAIN.map((name) => [name, search.get(name) ?? undefined])),
    ...Object.fromEntries(
      SWITCHES.map((name) => [name, search.get(name) === 'true' ? true : undefined]),
    ),
    ...(slower > 0 ? { minSetupMs: Math.round(slower * 1000) } : {}),
    ...timesOf(search, USUAL_SPAN),
  };
}
