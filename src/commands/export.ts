import { csvHead, csvRows } from '../csv/write-csv.ts';
import { appPages, Broken } from './app-pages.ts';
import type { AppAddress } from './ask-app.ts';
import { DONE, ERRORS, UNREACHABLE } from './exit-codes.ts';
import type { ExportTarget } from './export-target.ts';
import type { Exported } from './exports.ts';
import type { Terminal } from './operate.ts';
import { counted } from '../words/counted.ts';
import { printable, printableJson } from '../words/printable.ts';
import { reachApp } from './reach-app.ts';
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

type Item = Readonly<Record<string, unknown>> & { readonly at?: string };

/** Writes all calls or events that match. @returns the exit code */
export async function exportRecords(parts: Export): Promise<number> {
  const { options, env, err } = parts;
  const address = reachApp(options, env, (problem) => err(`${printable(problem)}\n`));
  return address === undefined ? ERRORS : exportFrom(address, parts);
}

async function exportFrom(address: AppAddress, parts: Export): Promise<number> {
  const { exported, options, open, err, showsProgress, signal, pauseMs } = parts;
  const { name, filters } = exported;
  let target: ExportTarget | undefined;
  let count = 0;
  let last: string | undefined;
  const erase = showsProgress ? '\r\u001b[K' : '';
  try {
    const columns = await exported.columns();
    const isCsv = options.format !== 'jsonl';
    const query = new URLSearchParams(queryOf(filters, options, Date.now()));
    query.set('limit', String(PAGE));
    const list = { path: name, query, signal, ...(pauseMs === undefined ? {} : { pauseMs }) };
    for await (const items of appPages<Item>(address, list)) {
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
    const where = options.output === undefined ? '' : ` to ${printable(options.output)}`;
    if (showsProgress || where !== '')
      err(`${erase}${counted(count, name.slice(0, -1))} written${where}\n`);
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

function jsonLines(items: readonly Item[]): string {
  return items.map((item) => `${printableJson(item)}\n`).join('');
}
