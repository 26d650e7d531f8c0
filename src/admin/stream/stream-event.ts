import { masked } from '../masked.ts';
import type { NumbersSeen } from '../who.ts';
import type { Channel } from './topics.ts';

export interface EventParts {
  /** The start of the app. */
  readonly start: string;
  readonly seq: number;
  /** Wall clock, milliseconds. */
  readonly atMs: number;
  readonly channel: Channel;
  readonly name: string;
  readonly data: object;
}

/** An event of the stream. It is written once for all clients that see the same. */
export class StreamEvent {
  readonly seq: number;
  readonly atMs: number;
  readonly channel: Channel;
  readonly #parts: EventParts;
  readonly #full: Buffer;
  #masked: Buffer | undefined;

  constructor(parts: EventParts) {
    this.seq = parts.seq;
    this.atMs = parts.atMs;
    this.channel = parts.channel;
    this.#parts = parts;
    this.#full = written(parts.name, idOf(parts.start, parts.seq), parts.data);
  }

  /** Bytes. */
  get size(): number {
    return this.#full.length;
  }

  bytesFor(numbers: NumbersSeen): Buffer {
    const { name, start, seq, data } = this.#parts;
    if (numbers === 'full') return this.#full;
    return (this.#masked ??= written(name, idOf(start, seq), masked(data)));
  }
}

/** Writes an event of a stream (WHATWG HTML, server-sent events). JSON has no line ends. */
export function written(name: string, id: string, data: unknown): Buffer {
  return Buffer.from(`id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
}

/** @param start the start of the app, so that a client knows that it is another run */
export function idOf(start: string, seq: number): string {
  return `${start}-${seq}`;
}

/** The place of a `Last-Event-ID` in this run. Undefined: it is of another run, or is no id. */
export function seqOf(start: string, id: string): number | undefined {
  const { run, seq } = /^(?<run>[0-9a-z]+)-(?<seq>\d{1,16})$/.exec(id)?.groups ?? {};
  return run === start ? Number(seq) : undefined;
}
