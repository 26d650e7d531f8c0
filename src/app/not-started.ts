import type { NameHolder } from '../ports.ts';

/** Why the app does not start beside another program. */
export type Obstacle =
  /** It holds the app's name in Asterisk. */
  | { readonly kind: 'name-taken'; readonly app: string; readonly holder: NameHolder }
  /** It listens at the address of the API. `problem` has the remedy. */
  | { readonly kind: 'address-taken'; readonly problem: string };

/** The app does not start, and has left the other program alone. */
export class NotStarted extends Error {
  override readonly name = 'NotStarted';
  readonly obstacle: Obstacle;

  constructor(obstacle: Obstacle) {
    super(obstacle.kind);
    this.obstacle = obstacle;
  }
}
