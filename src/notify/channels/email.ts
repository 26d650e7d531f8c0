import { createTransport, type NodemailerError, type SMTPPoolOptions } from 'nodemailer';
import { runWithin } from '../../deadline.ts';
import type { EmailSettings } from '../../settings/notify.ts';
import type { Channel, Outgoing, Sent } from '../channel.ts';
import { cleaned } from '../evidence.ts';
import { textsOf } from '../texts.ts';
import { whyNot } from './why-not.ts';

/** Sends each message as a plain text, over connections that it keeps for a while. */
export function openEmail(settings: EmailSettings): Channel {
  const { server, timeoutMs } = settings;
  const transport = createTransport(optionsOf(settings));
  return {
    send: async (message, signal) => {
      try {
        return await runWithin({ ms: timeoutMs, signals: [signal] }, async (deadline) => {
          const mail = { ...mailOf(message, settings), signal: deadline };
          const { response, rejected } = await transport.sendMail(mail);
          return accepted(server.host, response, rejected.length);
        });
      } catch (error) {
        return failed(error as NodemailerError, settings, signal);
      }
    },
    close: async () => transport.close(),
  };
}

function optionsOf({ server, timeoutMs }: EmailSettings): SMTPPoolOptions & { pool: true } {
  const { host, port, security, login, ca } = server;
  return {
    pool: true,
    maxConnections: 2,
    // The server closed a kept connection: one more, and the cascade does the rest.
    maxRequeues: 1,
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(login === undefined ? {} : { auth: { user: login.user, pass: login.password } }),
    tls: { rejectUnauthorized: true, ...(ca === undefined ? {} : { ca }) },
    dnsTimeout: timeoutMs,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function mailOf(message: Outgoing, { from, to }: EmailSettings) {
  const { title, text } = textsOf(message);
  return {
    from: { name: '', address: from },
    to: to.map((address) => ({ name: '', address })),
    subject: title,
    text,
    date: new Date(message.at),
    // The same for each try, so that a mailbox can tell that it has the message already.
    messageId: `<${message.id.replaceAll(/[^\w.-]/g, '')}@${from.slice(from.lastIndexOf('@') + 1)}>`,
    // Nobody's holiday notice answers (RFC 3834, 5).
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}

function accepted(host: string, response: string, rejected: number): Sent {
  const some = rejected === 0 ? '' : ` (${rejected} of the recipients refused)`;
  return {
    result: 'accepted',
    ...codeOf(response),
    evidence: `${host}: ${cleaned(response)}${some}`,
  };
}

function failed(
  error: NodemailerError,
  { server: { host, security }, timeoutMs }: EmailSettings,
  signal: AbortSignal,
): Sent {
  const { response, responseCode } = error;
  if (signal.aborted || error.cause instanceof DOMException) {
    return whyNot(error.cause, host, timeoutMs, signal);
  }
  if (security === 'starttls' && error.code === 'ETLS') {
    const remedy = 'for a server without TLS write ?starttls=no behind `smtp`';
    return { result: 'failed', evidence: `${host}: ${cleaned(error.message)}; ${remedy}` };
  }
  if (response === undefined || responseCode === undefined) {
    return { result: 'failed', evidence: `${host}: ${cleaned(error.message)}` };
  }
  // RFC 5321, 4.2.1: 5yz is for good, 4yz may pass. 503 means the order of commands.
  const result = responseCode >= 500 && responseCode !== 503 ? 'refused' : 'failed';
  return { result, code: responseCode, evidence: `${host}: ${cleaned(response)}` };
}

function codeOf(response: string): { readonly code?: number } {
  const code = /^(?<code>\d{3})[ -]/.exec(response)?.groups?.['code'];
  return code === undefined ? {} : { code: Number(code) };
}
