import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { header, type SipMessage } from './sip-trace.ts';

/** So late SIP lets the response to a request come (RFC 3261 section 17.1.2.2). */
const RESPONSE_WITHIN_MS = 32_000;

/** A confirmed dialog, from the view of one of the lab's peers. */
export interface Dialog {
  readonly callId: string;
  /** From and To as the peer writes them into its own requests. */
  readonly local: string;
  readonly remote: string;
  /** Asterisk's Contact. */
  readonly target: string;
  readonly ownContact: string;
}

/** Returns the dialog of a peer's call after its 200. Undefined before that. */
export function dialogOf(messages: readonly SipMessage[]): Dialog | undefined {
  const answer = messages.find(({ kind, method }) => kind === '200' && method === 'INVITE');
  const invite = messages.find(({ kind }) => kind === 'INVITE');
  if (answer === undefined || invite === undefined) return undefined;
  const isCaller = invite.direction === 'sent';
  const [own, others] = isCaller ? [invite, answer] : [answer, invite];
  const [local, remote] = isCaller ? ['From', 'To'] : ['To', 'From'];
  return {
    callId: header(answer.text, 'Call-ID'),
    local: header(answer.text, local),
    remote: header(answer.text, remote),
    target: uriOf(header(others.text, 'Contact')),
    ownContact: header(own.text, 'Contact'),
  };
}

/** Returns the Replaces value (RFC 3891) for Asterisk's end of the dialog. */
export function replaces({ callId, local, remote }: Dialog): string {
  return `${callId};to-tag=${tagOf(remote)};from-tag=${tagOf(local)}`;
}

/** The address that a peer sends from, and the port of Asterisk that it sends to. */
export interface Way {
  readonly address: string;
  readonly asteriskPort: number;
}

/**
 * Sends a REFER. The SIPp of the peer answers the NOTIFYs.
 * @returns the status code of the final response
 */
export function refer(way: Way, dialog: Dialog, referTo: string): Promise<number> {
  const headers = [`Refer-To: ${referTo}`, `Referred-By: ${dialog.ownContact}`];
  return send(way, dialog, { method: 'REFER', headers });
}

/** Presses a key of a phone, by INFO. @returns the status code of the final response */
export function pressKey(way: Way, dialog: Dialog, key: string): Promise<number> {
  const headers = ['Content-Type: application/dtmf-relay'];
  return send(way, dialog, { method: 'INFO', headers, body: `Signal=${key}\r\nDuration=160\r\n` });
}

/** Tells the SIPp of a peer to hang up: while two talk, its scenario waits for this MESSAGE. */
export async function tellToHangUp({ callId, local, remote, ownContact }: Dialog): Promise<void> {
  const { address = '', port } = /@(?<address>[^:]+):(?<port>\d+)/.exec(ownContact)?.groups ?? {};
  const socket = createSocket('udp4');
  // SIPp writes the From and To of its BYE by those of the last message.
  const lines = [
    `MESSAGE ${uriOf(ownContact)} SIP/2.0`,
    `Via: SIP/2.0/UDP ${address};branch=z9hG4bKtold`,
    `From: ${local}`,
    `To: ${remote}`,
    `Call-ID: ${callId}`,
    'CSeq: 50 MESSAGE',
    'Content-Length: 0',
  ];
  socket.send(`${lines.join('\r\n')}\r\n\r\n`, Number(port), address, () => socket.close());
  await once(socket, 'close');
}

interface Request {
  readonly method: 'REFER' | 'INFO';
  readonly headers: readonly string[];
  readonly body?: string;
}

/** Sends a request from the address of the peer, outside its SIPp. */
async function send(
  { address, asteriskPort }: Way,
  dialog: Dialog,
  { method, headers, body = '' }: Request,
): Promise<number> {
  const socket = createSocket('udp4');
  socket.bind(0, address);
  await once(socket, 'listening');
  const { port } = socket.address();
  const lines = [
    `${method} ${dialog.target} SIP/2.0`,
    `Via: SIP/2.0/UDP ${address}:${port};rport;branch=z9hG4bK${method}${port}`,
    `From: ${dialog.local}`,
    `To: ${dialog.remote}`,
    `Call-ID: ${dialog.callId}`,
    `CSeq: 50 ${method}`,
    `Contact: ${dialog.ownContact}`,
    'Max-Forwards: 70',
    ...headers,
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  try {
    socket.send(`${lines.join('\r\n')}\r\n\r\n${body}`, asteriskPort, '127.0.0.1');
    for (;;) {
      const [packet] = (await once(socket, 'message', {
        signal: AbortSignal.timeout(RESPONSE_WITHIN_MS),
      })) as [Buffer];
      const code = Number(/^SIP\/2\.0 (\d+)/.exec(packet.toString())?.[1]);
      if (code >= 200) return code;
    }
  } finally {
    socket.close();
  }
}

function uriOf(contact: string): string {
  return /<(?<uri>[^>]+)>/.exec(contact)?.groups?.['uri'] ?? contact;
}

function tagOf(party: string): string {
  return /;tag=(?<tag>[^;]+)/.exec(party)?.groups?.['tag'] ?? '';
}
