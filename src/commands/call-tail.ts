import { isOver } from '../core/call/followed-calls.ts';
import type { Shown } from '../operations.ts';
import type { CallRecord, EntryRecord, WholeCall } from '../record-ports.ts';
import { askApp, strangerAt, toldRefusal, type AppAddress } from './ask-app.ts';
import { DONE, ERRORS, UNREACHABLE } from './exit-codes.ts';
import type { AppEvent } from './follow-app.ts';
import type { Followed } from './followed.ts';
import { factsOf } from './ladder.ts';
import { isOfNow, type Terminal } from './operate.ts';
import { printable, printableJson } from '../words/printable.ts';
import { tellFact } from './tell-fact.ts';
import type { VerbOptions } from './verb.ts';

interface CallTailParts {
  readonly call: string;
  readonly address: AppAddress;
  readonly options: Pick<VerbOptions, 'json'>;
  readonly terminal: Terminal;
  readonly complain: (text: string) => void;
  readonly signal: AbortSignal;
}

type Answer = Omit<WholeCall, 'call'> & { readonly call: Shown<CallRecord> };

/**
 * Tells the entries of one call: those so far, and each new one. The stream tells only what is new,
 * so the call is read whenever the stream begins.
 */
export class CallTail implements Followed {
  readonly query: string;
  readonly #parts: CallTailParts;
  readonly #over = new AbortController();
  /** The `seq` of the last entry that was told. */
  #told = 0;
  /** New entries wait while the call is read. Undefined: it has been read. */
  #waiting: EntryRecord[] | undefined;

  constructor(parts: CallTailParts) {
    this.#parts = parts;
    this.query = new URLSearchParams({ call: parts.call }).toString();
  }

  get over(): AbortSignal {
    return this.#over.signal;
  }

  readonly onEvent = ({ event, data }: AppEvent): void => {
    if (event === 'hello' || event === 'reset') void this.#read();
    if (event !== 'call') return;
    const { call: _, ...entry } = data as EntryRecord & { readonly call: string };
    if (this.#waiting === undefined) this.#tell(entry);
    else this.#waiting.push(entry);
  };

  async #read(): Promise<void> {
    if (this.#waiting !== undefined) return;
    this.#waiting = [];
    const { call, address, complain, signal } = this.#parts;
    const path = `calls/${encodeURIComponent(call)}`;
    const answer = await askApp(address, { method: 'GET', path }, { signal });
    if (signal.aborted) return;
    if (answer.kind === 'unreachable')
      return this.#end(UNREACHABLE, () => complain(answer.problem));
    if (answer.kind === 'refused') {
      const code = isOfNow(answer.status) ? UNREACHABLE : ERRORS;
      return this.#end(code, () => complain(toldRefusal(answer)));
    }
    if (!('entries' in answer.body)) {
      return this.#end(UNREACHABLE, () => complain(strangerAt(address, 200)));
    }
    const { call: record, entries } = answer.body as Answer;
    for (const entry of [...entries, ...this.#waiting]) this.#tell(entry);
    this.#waiting = undefined;
    if (record.status !== 'LIVE') this.#end(DONE);
  }

  #tell(entry: EntryRecord): void {
    if (entry.seq <= this.#told || this.over.aborted) return;
    this.#told = entry.seq;
    const { call, options, terminal } = this.#parts;
    const [fact] = factsOf(call, [entry]);
    if (fact === undefined) return;
    const { columns } = terminal;
    const lines = options.json === true ? [printableJson(entry)] : tellFact(fact, columns);
    for (const line of lines) terminal.out(`${printable(line)}\n`);
    if (isOver(fact)) this.#end(DONE);
  }

  #end(code: number, tell: () => void = () => undefined): void {
    if (this.over.aborted) return;
    tell();
    this.#over.abort(code);
  }
}
