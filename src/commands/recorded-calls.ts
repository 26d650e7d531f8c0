import { setImmediate as otherWork } from 'node:timers/promises';
import type { Config } from '../config/config.ts';
import type { Shown } from '../operations.ts';
import { NoRecords, type CallFilter, type CallRecord, type RecordedCall } from '../record-ports.ts';
import { readRecords } from '../records/read-records.ts';
import { findApp } from './app-address.ts';
import { appPages, Broken } from './app-pages.ts';
import { askApp, toldRefusal, type AppAddress } from './ask-app.ts';
import { ERRORS, UNREACHABLE } from './exit-codes.ts';
import { isOfNow } from './operate.ts';
import type { VerbOptions } from './verb.ts';

/** Recorded calls, newest first, a page at a time. */
export interface RecordedCalls {
  /** For people: where they come from. */
  readonly from: string;
  readonly pages: (filter: CallPeriod) => AsyncGenerator<readonly RecordedCall[]>;
}

export type CallPeriod = Pick<CallFilter, 'from' | 'to' | 'route'>;

export interface CallsWanted {
  readonly options: VerbOptions;
  readonly env: NodeJS.ProcessEnv;
  readonly config: Config;
  /** Ends the reading. Its reason is an error that says why. */
  readonly signal: AbortSignal;
}

/** A page holds attempts too. */
const PAGE = 200;

/** Finds the running app, else the records of the configuration. @throws Broken */
export async function recordedCalls(wanted: CallsWanted): Promise<RecordedCalls> {
  const { options, env, signal } = wanted;
  const found = findApp(options, env);
  if (found.kind === 'misuse') throw new Broken(found.problem, ERRORS);
  // A configuration may have no API.
  if (found.kind === 'errors') return inDatabase(wanted);
  const { address } = found;
  const answer = await askApp(address, { method: 'GET', path: 'me' }, { signal });
  signal.throwIfAborted();
  switch (answer.kind) {
    case 'refused':
      throw new Broken(toldRefusal(answer), isOfNow(answer.status) ? UNREACHABLE : ERRORS);
    case 'unreachable':
      if (options.url !== undefined) throw new Broken(answer.problem, UNREACHABLE);
      return inDatabase(wanted, answer.problem);
    case 'answer':
      if ((answer.body as { numbers?: string }).numbers !== 'masked') return inApp(address, signal);
      throw new Broken(
        'the token sees only the last digits of numbers, and a replay needs whole ones: use a token with the role operate',
        ERRORS,
      );
  }
}

function inApp(address: AppAddress, signal: AbortSignal): RecordedCalls {
  return {
    from: `the app at ${address.url}`,
    pages: async function* pages({ from, to, route }) {
      const query = new URLSearchParams({ attempts: 'true', limit: String(PAGE) });
      if (from !== undefined) query.set('from', new Date(from).toISOString());
      if (to !== undefined) query.set('to', new Date(to).toISOString());
      if (route !== undefined) query.set('route', route);
      for await (const items of appPages<ShownCall>(address, { path: 'calls', query, signal })) {
        yield items.map(({ call, ...more }) => ({
          ...more,
          call: { ...call, at: Date.parse(call.at) },
        }));
      }
    },
  };
}

type ShownCall = Omit<RecordedCall, 'call'> & { readonly call: Shown<CallRecord> };

/** @param why why the app cannot be asked */
function inDatabase({ config, signal }: CallsWanted, why?: string): RecordedCalls {
  if (config.records === 'off') {
    throw new Broken(
      `${why ?? 'the configuration has no API'}; its \`records\` are off`,
      UNREACHABLE,
    );
  }
  const { place } = config.records;
  return {
    from: place.kind === 'sqlite' ? place.file : 'the database of `records`',
    pages: async function* pages(filter) {
      try {
        const records = await readRecords(place);
        try {
          let before: string | undefined;
          do {
            const page = { limit: PAGE, ...(before === undefined ? {} : { before }) };
            const { items, next } = await records.recordedCalls(filter, page);
            yield items;
            before = next;
            // SQLite answers at once: without a pause, Ctrl-C would never be heard.
            await otherWork();
            signal.throwIfAborted();
          } while (before !== undefined);
        } finally {
          await records.close();
        }
      } catch (error) {
        if (!(error instanceof NoRecords)) throw error;
        throw new Broken([why, error.message].filter(Boolean).join('; '), UNREACHABLE);
      }
    },
  };
}
