import type { Logger } from '../../ports.ts';
import type { Transition } from '../transition.ts';
import { DONE, type ActionResult } from './action-result.ts';

/** A line in the log, with the cascade that asked for it. */
export function logNotice(
  { site, to, reason }: Transition,
  cascade: string,
  logger: Logger,
): ActionResult {
  logger.warn('site notice', { cascade, site, state: to, reason });
  return DONE;
}
