import { connectAmi, type AmiClient, type AmiOptions } from './client.ts';
import type { AmiMessage } from './ami-message.ts';

/** An outbound registration as AMI shows it. */
export interface ShownRegistration {
  readonly name: string;
  readonly endpoint: string;
  readonly status: string;
}

export type ShownRegistrations =
  | { readonly ok: true; readonly value: readonly ShownRegistration[] }
  | { readonly ok: false; readonly message: string };

/** Callers that ask while a query runs, or this long after it, share its answer. Milliseconds. */
const FRESH_MS = 1000;

/**
 * Lists outbound registrations over one connection, which stays open. Reconnects if it was lost.
 */
export class RegistrationList {
  readonly #options: AmiOptions;
  #client: AmiClient | undefined;
  #shared: Promise<ShownRegistrations> | undefined;
  /** Infinity: the query still runs. */
  #isFreshUntilMs = -Infinity;
  #isClosed = false;

  constructor(options: AmiOptions) {
    this.#options = options;
  }

  list(): Promise<ShownRegistrations> {
    if (this.#shared === undefined || performance.now() > this.#isFreshUntilMs) {
      this.#isFreshUntilMs = Infinity;
      this.#shared = this.#ask().finally(() => {
        this.#isFreshUntilMs = performance.now() + FRESH_MS;
      });
    }
    return this.#shared;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#client?.close();
  }

  /**
   * Sends `PJSIPShowRegistrationsOutbound`. The AMI user needs `system` or `reporting` in `write`.
   * Only one query runs at a time.
   */
  async #ask(): Promise<ShownRegistrations> {
    if (this.#isClosed) return CLOSED;
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
    const client = this.#client;
    if (client === undefined) return CLOSED;
    const reply = await client.list('PJSIPShowRegistrationsOutbound');
    if (reply.ok) return { ok: true, value: reply.value.map(shown) };
    // A connection that does not answer is useless: the next query opens a new one.
    if (reply.kind === 'lost') await client.close();
    const message = reply.kind === 'refused' ? mayNotAsk(reply.message) : reply.message;
    return { ok: false, message };
  }
}

const CLOSED: ShownRegistrations = { ok: false, message: 'the connection to AMI was closed' };

function mayNotAsk(answer: string): string {
  return `AMI refuses to list registrations ("${answer}"): its user needs \`system\` or \`reporting\` in \`write\` (manager.conf)`;
}

function shown(event: AmiMessage): ShownRegistration {
  return {
    name: event.get('ObjectName') ?? '',
    endpoint: event.get('Endpoint') ?? '',
    status: event.get('Status') ?? '',
  };
}
