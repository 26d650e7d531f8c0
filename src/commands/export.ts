import { setTimeout as wait } from 'node:timers/promises';
import { csvHead, csvRows } from '../csv/write-csv.ts';
import { askApp, strangerAt, type AppAddress } from './ask-app.ts';
import { DONE, ERRORS, UNREACHABLE } from './exit-codes.ts';
import type { ExportTarget } from './export-target.ts';
import type { Exported } from './exports.ts';
import { isOfNow, type Terminal } from './operate.ts';
import { printable } from './problems.ts';
import { reachApp, toldRefusal } from './reach-app.ts';
import { queryOf } from './record-options.ts';
import type { VerbOptions } from './verb.ts';

export interface ExportOptions extends VerbOptions {
  readonly format?: 'csv' | 'jsonl';
  /** The file. Absent: standard output. */
  readonly output?: string;
}

export interface Export {
  readonly exported: Exported;
  readonly options: ExportOptions;
  readonly env: NodeJS.ProcessEnv;
  /** Rejects if nothing can be written there. */
  readonly open: () => Promise<ExportTarget>;
  readonly err: Terminal['err'];
  /** Somebody watches `err`, and it shows nothing else. */
  readonly showsProgress: boolean;
  /** Ends it. Its reason is an error that says why. */
  readonly signal: AbortSignal;
  /** The pause after the app got too many requests. Milliseconds. */
  readonly pauseMs?: number;
}

const PAGE = 500;
const PAUSE_MS = 1000;
const MOST_PAUSES = 10;

type Item = Readonly<Record<string, unknown>> & { readonly at?: string };

interface ItemPage {
  readonly items: readonly Item[];
  readonly next?: string;
}

/** It cannot go on. */
class Broken extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode: number) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Writes all calls or events that match. @returns the exit code */
export async function exportRecords(parts: Export): Promise<number> {
  const { options, env, err } = parts;
  const address = reachApp(options, env, (problem) => err(`${printable(problem)}\n`));
  return address === undefined ? ERRORS : exportFrom(address, parts);
}

async function exportFrom(address: AppAddress, parts: Export): Promise<number> {
  const { exported, options, open, err, showsProgress, signal } = parts;
  const { name } = exported;
  let target: ExportTarget | undefined;
  let count = 0;
  let last: string | undefined;
  const erase = showsProgress ? '\r\u001b[K' : '';
  try {
    const columns = await exported.columns();
    const isCsv = options.format !== 'jsonl';
    for await (const { items } of pagesOf(address, parts)) {
      if (target === undefined) {
        target = await opened(open);
        if (isCsv) await target.write(csvHead(columns));
      }
      await target.write(isCsv ? csvRows(columns, items as readonly never[]) : jsonLines(items));
      count += items.length;
      last = items.at(-1)?.at ?? last;
      if (showsProgress) err(`${erase}${count} ${name}`);
    }
    await target?.finish();
    if (showsProgress) err(`${erase}${count} ${name} written\n`);
    return DONE;
  } catch (error) {
    await target?.abandon().catch(() => undefined);
    const { message } = (signal.aborted ? signal.reason : error) as Error;
    const far = last === undefined ? '' : `, back to ${last}`;
    const kept = options.output === undefined ? 'were written' : 'were read, and no file is left';
    const told =
      target === undefined ? message : `not whole: ${count} ${name} ${kept}${far}: ${message}`;
    err(`${erase}${printable(told)}\n`);
    return error instanceof Broken ? error.exitCode : UNREACHABLE;
  }
}

async function opened(open: Export['open']): Promise<ExportTarget> {
  try {
    return await open();
  } catch (error) {
    throw new Broken(`--output: ${(error as Error).message}`, ERRORS);
  }
}

async function* pagesOf(
  address: AppAddress,
  { exported, options, signal, pauseMs = PAUSE_MS }: Export,
): AsyncGenerator<ItemPage> {
  const { name, filters } = exported;
  const query = new URLSearchParams(queryOf(filters, options, Date.now()));
  query.set('limit', String(PAGE));
  let pauses = 0;
  for (;;) {
    const path = `${name}?${query.toString()}`;
    const answer = await askApp(address, { method: 'GET', path }, { signal });
    signal.throwIfAborted();
    if (answer.kind === 'answer') {
      const page = pageIn(answer.body);
      if (page === undefined) throw new Broken(strangerAt(address, 200), UNREACHABLE);
      yield page;
      if (page.next === undefined) return;
      query.set('before', page.next);
      pauses = 0;
    } else if (answer.kind === 'refused' && answer.status === 429 && pauses < MOST_PAUSES) {
      // One token may have other users.
      pauses += 1;
      await wait(pauseMs, undefined, { signal });
    } else if (answer.kind === 'refused') {
      throw new Broken(toldRefusal(answer), isOfNow(answer.status) ? UNREACHABLE : ERRORS);
    } else {
      throw new Broken(answer.problem, UNREACHABLE);
    }
  }
}

/** Undefined: it is not this API that answers. */
function pageIn(body: object): ItemPage | undefined {
  return 'items' in body && Array.isArray(body.items) ? (body as ItemPage) : undefined;
}

/** JSON leaves two kinds of control characters as they are. They must not steer the terminal. */
function jsonLines(items: readonly Item[]): string {
  return items
    .map((item) => `${JSON.stringify(item).replaceAll(/[\u007F-\u009F]/g, escaped)}\n`)
    .join('');
}

function escaped(character: string): string {
  return String.raw`\u` + character.charCodeAt(0).toString(16).padStart(4, '0');
}
