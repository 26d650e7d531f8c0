import type { ShownLiveCall } from '../live-ports.ts';
import type { Shown } from '../operations.ts';
import type { EventRecord } from '../record-ports.ts';
import type { AppEvent } from './follow-app.ts';
import { timeOfDay } from './moments.ts';

interface CallsData {
  readonly changed: readonly ShownLiveCall[];
  readonly gone: ReadonlyArray<{ readonly id: string; readonly status: string }>;
}

/** Formats the events of the stream, a line for each change of a call. */
export class StreamTeller {
  /** What was told of each live call, so that nothing is told twice. */
  readonly #told = new Map<string, string>();

  tell({ event, data }: AppEvent, nowMs: number): readonly string[] {
    if (event === 'event') return [eventLine(data as Shown<EventRecord>)];
    if (event !== 'calls') return [];
    const { changed, gone } = data as CallsData;
    const at = timeOfDay(new Date(nowMs).toISOString());
    return [
      ...changed.flatMap((call) => this.#changed(call)),
      ...gone.map(({ id, status }) => {
        this.#told.delete(id);
        return `${at}  call ${id}: over, ${status}`;
      }),
    ];
  }

  /** Forgets calls whose end was missed. */
  reset(): void {
    this.#told.clear();
  }

  #changed({ id, caller = 'no number', dialled, route, now }: ShownLiveCall): readonly string[] {
    const known = this.#told.get(id);
    this.#told.set(id, now.text);
    if (known === now.text) return [];
    const to = dialled === undefined ? '' : ` to ${dialled}`;
    const who = known === undefined ? ` from ${caller}${to}, route ${route}` : '';
    return [`${timeOfDay(now.since)}  call ${id}${who}: ${now.text}`];
  }
}

function eventLine({ at, kind, what, by, reason }: Shown<EventRecord>): string {
  const who = [by === undefined ? '' : `by ${by}`, reason ?? ''].filter(Boolean).join(': ');
  return `${timeOfDay(at)}  ${kind}: ${what.text}${who === '' ? '' : ` (${who})`}`;
}
