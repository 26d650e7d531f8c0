import type { ConfigVersion, EventRecord, PlanMark, WholeCall } from '../../record-ports.ts';

/** Something to write. */
export type Written =
  | { readonly kind: 'call'; readonly whole: WholeCall; readonly month: string }
  | { readonly kind: 'event'; readonly event: EventRecord }
  /** The event is recorded only if the mark was not made before. */
  | { readonly kind: 'mark'; readonly mark: PlanMark; readonly event: EventRecord }
  | { readonly kind: 'version'; readonly version: ConfigVersion };

/** When it happened. Undefined: it is kept under no time. */
export function atOf(record: Written): number | undefined {
  switch (record.kind) {
    case 'call':
      return record.whole.call.at;
    case 'event':
    case 'mark':
      return record.event.at;
    case 'version':
      return undefined;
  }
}
