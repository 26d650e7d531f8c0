import type { Alert, Notice } from '../core/alert/alert.ts';

/** Who tells people of an alert. `later`: nobody knows yet. */
export type Teller = 'me' | 'another' | 'later';

/** How several nodes tell people of one alert once. */
export interface Telling {
  /** Another node: it does not matter here any more. */
  of(notice: Notice, now: number): Teller;
  /** The name of the alert for all nodes: what has the same name is told once. */
  idOf(notice: Notice): string;
  /** This node has told people. */
  told(notice: Notice): void;
  /**
   * Alerts whose end this node has to tell, because the node that has told of them is gone.
   * @param known the keys of those that this node has itself
   */
  left(known: ReadonlySet<string>): readonly Alert[];
}
