import { createHash } from 'node:crypto';
import type { Notice } from '../core/alert/alert.ts';

/**
 * The key of a message about these notices. One about the same notices has the same, so that it is
 * sent once whoever sends it.
 * @param idOf the name of an alert for all nodes
 */
export function messageKey(notices: readonly Notice[], idOf: (notice: Notice) => string): string {
  const keys = notices.map((notice) => {
    const { alert, what } = notice;
    return `alert-${idOf(notice)}-${what}-${alert.kind}-${alert.severity}`;
  });
  const [first = '', ...more] = keys.toSorted();
  if (more.length === 0) return first;
  return `alerts-${createHash('sha256')
    .update([first, ...more].join('\n'))
    .digest('hex')}`;
}
