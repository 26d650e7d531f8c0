import type { JsonMap } from '../../../shared/draft/json.ts';
import type { WidgetKind } from './flow.ts';

/** The widgets that can be added, in the order of the library. */
export const LIBRARY = [
  'sip',
  'number',
  'endpoint',
  'dialled',
  'group',
  'dialplan',
] as const satisfies readonly WidgetKind[];

export type LibraryKind = (typeof LIBRARY)[number];

/** What a group may hold. */
export const MEMBER_LIBRARY = ['sip', 'number', 'endpoint'] as const satisfies LibraryKind[];

/** The section of a widget that nobody has filled in. */
export function newSection(kind: LibraryKind): JsonMap {
  switch (kind) {
    case 'sip':
      return { sip: '' };
    case 'number':
      return { number: '' };
    case 'endpoint':
      return { endpoint: '' };
    case 'dialled':
      return { number: 'dialled' };
    case 'group':
      return { strategy: 'ring-all', any_of: [{ endpoint: '' }] };
    case 'dialplan':
      return { dialplan: '' };
  }
}
