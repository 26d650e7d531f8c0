import {
  NoRecords,
  type CallFilter,
  type CallRecord,
  type Page,
  type PageRequest,
  type Records,
} from '../../../src/record-ports.ts';
import { someCall } from './some-records.ts';

/** As many calls as one page of the API can have. */
const FULL_PAGE = 500;

/**
 * Calls without an end, in full pages. Counts the pages that are read.
 * @param stopsAt the first page, from 1, that cannot be read any more, or that there is no more
 */
export class EndlessCalls {
  readonly records: Records;
  pages = 0;

  constructor(others: Records, stopsAt = Infinity, how: 'fails' | 'ends' = 'fails') {
    const calls = async (_: CallFilter, page: PageRequest): Promise<Page<CallRecord>> => {
      this.pages += 1;
      if (this.pages >= stopsAt && how === 'fails') throw new NoRecords('the disk is gone');
      const items = Array.from({ length: FULL_PAGE }, (_, index) => someCall(index).call);
      const isLast = how === 'ends' && page.before === String(stopsAt - 2);
      return isLast ? { items } : { items, next: String(Number(page.before ?? 0) + 1) };
    };
    this.records = {
      status: () => others.status(),
      newestSeq: () => others.newestSeq(),
      calls,
      recordedCalls: (filter, page) => others.recordedCalls(filter, page),
      call: (id) => others.call(id),
      idsFrom: (beginning) => others.idsFrom(beginning),
      events: (filter, page) => others.events(filter, page),
      failovers: (month) => others.failovers(month),
      tally: (question) => others.tally(question),
      proofs: () => others.proofs(),
      versions: (limit) => others.versions(limit),
      version: (hash) => others.version(hash),
    };
  }
}
