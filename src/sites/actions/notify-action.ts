import type { Logger } from '../../ports.ts';
import type { Transition } from '../transition.ts';
import { DONE, type ActionResult } from './action-result.ts';

/** Writes a log line with the cascade of the notice. */
export function logNotice(
  { site, to, reason }: Transition,
  cascade: string,
  logger: Logger,
): ActionResult {
  logger.warn('site notice', { cascade, site, state: to, reason });
  return DONE;
}
