import type { Logger, NameHolder } from '../ports.ts';
import { awaitName, holderOf } from './name-use.ts';
import type { Patience } from './probe.ts';
import type { Target } from './target.ts';

export interface Claim {
  readonly target: Target;
  readonly app: string;
  /** The instance whose lanes do not count. */
  readonly own: string;
  readonly takesOver: boolean;
}

/**
 * Asterisk gives a name to whoever asks last. So this asks who has it before the socket of the app
 * opens. @returns the program that has the name and keeps it; undefined if this run may take it
 */
export async function claimName(
  { target, app, own, takesOver }: Claim,
  patience: Patience,
  logger: Logger,
): Promise<NameHolder | undefined> {
  const use = await awaitName(target, app, patience, own, takesOver ? 0 : undefined);
  const holder = holderOf(use);
  if (holder !== undefined && !takesOver) return holder;
  if (holder !== undefined) {
    const { pid } = holder;
    logger.warn('another program uses this application name: taking it over', { app, pid });
  } else if (use.kind === 'calls-left') {
    logger.info('this application name is in use: looking for calls to adopt', { app });
  }
  return undefined;
}
