import { connectAmi, type AmiClient, type AmiOptions } from './client.ts';
import type { AmiMessage } from './ami-message.ts';

/** An outbound registration, as Asterisk shows it. */
export interface ShownRegistration {
  readonly name: string;
  readonly endpoint: string;
  readonly status: string;
}

export type ShownRegistrations =
  | { readonly ok: true; readonly value: readonly ShownRegistration[] }
  | { readonly ok: false; readonly message: string };

/** Those who ask before it has come, or within this time after, share an answer. Milliseconds. */
const FRESH_MS = 1000;

/** Outbound registrations, by one connection that is kept, and opened again where it was lost. */
export class RegistrationList {
  readonly #options: AmiOptions;
  #client: AmiClient | undefined;
  #shared: Promise<ShownRegistrations> | undefined;
  /** Infinity: it has not come yet. */
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

  /** `PJSIPShowRegistrationsOutbound`, which needs `system` or `reporting` in the user's `write`. One at a time. */
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
    // A connection that does not answer is of no use.
    if (reply.kind === 'lost') await client.close();
    const message = reply.kind === 'refused' ? mayNotAsk(reply.message) : reply.message;
    return { ok: false, message };
  }
}

const CLOSED: ShownRegistrations = { ok: false, message: 'the connection to AMI was closed' };

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
