import type { Problem, Route, Trunk } from '../../api/types.ts';
import type { DraftDesk } from '../../shared/draft/use-draft.ts';
import type { Edit, Json } from '../../shared/draft/json.ts';
import type { Flow } from './model/flow.ts';
import type { LibraryKind } from './model/library.ts';
import type { WidgetView } from './model/view.ts';
import type { FlowPlaceDesk } from './use-flow-place.ts';
import type { LitPath } from './what-if/path.ts';

/** What can be done in a flow. The same on the canvas and in the list. */
export interface FlowOrders {
  /** Opens the panel of a tier, with the focus in its first field; 0: of the route. */
  readonly open: (tier: number) => void;
  /** Closes the panel: the focus goes back to the widget. */
  readonly close: () => void;
  /** Opens the library. @param after the tier, from 1; 0: before all others */
  readonly beginAdd: (after: number) => void;
  readonly cancelAdd: () => void;
  readonly add: (kind: LibraryKind, after?: number) => void;
  readonly remove: (tier: number) => void;
  readonly move: (tier: number, to: number) => void;
  /** The switch "Add failover destination" of the last tier. */
  readonly setEndOpen: (isOpen: boolean) => void;
  /** Removes all that stands behind a tier, once somebody has agreed. */
  readonly cut: (tier: number) => void;
  /** Makes edits of one field. @param key joins those of one field */
  readonly change: (edits: readonly Edit[], label: string, key?: string) => void;
}

/** A flow with its draft, and all that its parts show. */
export interface Builder {
  readonly name: string;
  readonly desk: DraftDesk;
  readonly model: Json;
  readonly flow: Flow;
  readonly views: readonly WidgetView[];
  /** The route as the app sees the draft, or as it is live. */
  readonly route: Route | undefined;
  readonly trunks: ReadonlyMap<string, Trunk>;
  /** Its own, and errors elsewhere in the file. The errors come first. */
  readonly problems: readonly Problem[];
  readonly place: FlowPlaceDesk;
  readonly path: LitPath | undefined;
  /** The last tier's failover connector is there, with nothing behind it. */
  readonly isEndOpen: boolean;
  /** What is read aloud. */
  readonly said: string;
  readonly orders: FlowOrders;
}
