import type { CallReport } from '../core/call-report.ts';
import type { Logger } from '../ports.ts';

/** One log line per transition of a call. */
export function logReport(logger: Logger): (report: CallReport) => void {
  return ({ entry, ...fields }) => {
    if (entry === 'attempt created' || entry === 'call released') logger.debug(entry, fields);
    else logger.info(entry, fields);
  };
}
