import type { ConfigVersion, EventRecord, WholeCall } from '../../record-ports.ts';

/** Something to write. */
export type Written =
  | { readonly kind: 'call'; readonly whole: WholeCall; readonly month: string }
  | { readonly kind: 'event'; readonly event: EventRecord }
  | { readonly kind: 'version'; readonly version: ConfigVersion };

/** When it happened. Undefined: it is kept under no time. */
export function atOf(record: Written): number | undefined {
  switch (record.kind) {
    case 'call':
      return record.whole.call.at;
    case 'event':
      return record.event.at;
    case 'version':
      return undefined;
  }
}
