import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail that the server has taken. */
export interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers and body as they came. */
  readonly source: string;
  readonly isEncrypted: boolean;
  readonly user: string | undefined;
}

/** What the server does with a recipient: nothing is to accept. `hang`: it never answers. */
export type Answer = { readonly code: number; readonly says: string } | 'hang' | undefined;

/** A real SMTP server on loopback. For TLS its options hold a certificate. */
export class MailServer {
  readonly mails: Mail[] = [];
  connections = 0;
  answer: Answer;
  readonly #server: SMTPServer;

  constructor(options: SMTPServerOptions = {}) {
    this.#server = new SMTPServer({
      authOptional: true,
      disableReverseLookup: true,
      logger: false,
      closeTimeout: 100,
      onConnect: (_, callback) => {
        this.connections += 1;
        callback();
      },
      onAuth: ({ username, password }, _, callback) => {
        if (password === 'right') callback(null, { user: username });
        else callback(Object.assign(new Error('5.7.8 no'), { responseCode: 535 }));
      },
      onRcptTo: (_, __, callback) => {
        const { answer } = this;
        if (answer === 'hang') return;
        if (answer === undefined) callback();
        else callback(Object.assign(new Error(answer.says), { responseCode: answer.code }));
      },
      onData: (stream, session, callback) => {
        void text(stream).then(
          (source) => {
            const { mailFrom, rcptTo } = session.envelope;
            this.mails.push({
              from: mailFrom === false || mailFrom === null ? '' : mailFrom.address,
              to: rcptTo.map(({ address }) => address),
              source,
              isEncrypted: session.secure,
              user: session.user,
            });
            callback(null, `2.0.0 queued as ${this.mails.length}`);
          },
          // Who sends it was killed in the middle of it.
          (error: Error) => callback(error),
        );
      },
      ...options,
    });
    // A client that does not trust the certificate ends the handshake.
    this.#server.on('error', () => {});
  }

  async open(): Promise<number> {
    const listener = this.#server.listen(0, '127.0.0.1');
    await once(listener, 'listening');
    return (listener.address() as AddressInfo).port;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}
