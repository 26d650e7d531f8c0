import type { WholeCall } from '../../api/types.ts';

interface Way {
  readonly tier: number;
  readonly destination: string;
  readonly trunk?: string;
  readonly endpoint?: string;
}

/** Names the column of a way. Two phones of one destination are two columns. */
export function keyOfWay({ tier, destination, trunk = '', endpoint = '' }: Way): string {
  return [tier, destination, trunk, endpoint].join(' ');
}

/** The leg that an entry is about. */
export function legOf(entry: WholeCall['entries'][number]): string | undefined {
  const { attempt, leg } = entry as { readonly attempt?: { leg: string }; readonly leg?: string };
  return attempt?.leg ?? leg;
}
