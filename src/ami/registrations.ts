import { connectAmi, type AmiClient, type AmiOptions } from './client.ts';
import type { AmiMessage } from './message.ts';

/** An outbound registration, as Asterisk shows it. */
export interface ShownRegistration {
  readonly name: string;
  readonly endpoint: string;
  readonly status: string;
}

export type ShownRegistrations =
  | { readonly ok: true; readonly value: readonly ShownRegistration[] }
  | { readonly ok: false; readonly message: string };

/** Those who ask within this time share an answer. Milliseconds. */
const FRESH_MS = 1000;

/** Outbound registrations, by one connection that is kept, and opened again where it was lost. */
export class RegistrationList {
  readonly #options: AmiOptions;
  #client: AmiClient | undefined;
  #asked: { readonly atMs: number; readonly answer: Promise<ShownRegistrations> } | undefined;
  #isClosed = false;

  constructor(options: AmiOptions) {
    this.#options = options;
  }

  list(): Promise<ShownRegistrations> {
    const atMs = performance.now();
    if (this.#asked === undefined || atMs - this.#asked.atMs > FRESH_MS) {
      this.#asked = { atMs, answer: this.#ask() };
    }
    return this.#asked.answer;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#client?.close();
  }

  /** `PJSIPShowRegistrationsOutbound`, which needs `system` or `reporting` in the user's `write`. */
  async #ask(): Promise<ShownRegistrations> {
    if (this.#client === undefined) {
      const connected = await connectAmi(this.#options, {
        onClosed: () => {
          this.#client = undefined;
        },
      });
      if (!connected.ok) return { ok: false, message: connected.problem };
      if (this.#isClosed) await connected.client.close();
      else this.#client = connected.client;
    }
    const reply = await this.#client?.list('PJSIPShowRegistrationsOutbound');
    if (reply === undefined) return { ok: false, message: 'the connection to AMI was closed' };
    if (reply.ok) return { ok: true, value: reply.value.map(shown) };
    // A connection that does not answer is of no use.
    if (reply.why === 'lost') await this.#client?.close();
    const message = reply.why === 'refused' ? mayNotAsk(reply.message) : reply.message;
    return { ok: false, message };
  }
}

function mayNotAsk(answer: string): string {
  return `AMI refuses to tell registrations ("${answer}"): its user needs \`system\` or \`reporting\` in \`write\` (manager.conf)`;
}

function shown(event: AmiMessage): ShownRegistration {
  return {
    name: event.get('ObjectName') ?? '',
    endpoint: event.get('Endpoint') ?? '',
    status: event.get('Status') ?? '',
  };
}
