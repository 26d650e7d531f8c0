import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { header, type SipMessage } from './sip-trace.ts';

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

/**
 * Sends a REFER from the address of the peer, outside its SIPp, which answers the NOTIFYs.
 * @returns the status code of the final response
 */
export async function refer(
  address: string,
  asteriskPort: number,
  dialog: Dialog,
  referTo: string,
): Promise<number> {
  const socket = createSocket('udp4');
  socket.bind(0, address);
  await once(socket, 'listening');
  const { port } = socket.address();
  const lines = [
    `REFER ${dialog.target} SIP/2.0`,
    `Via: SIP/2.0/UDP ${address}:${port};rport;branch=z9hG4bKrefer${port}`,
    `From: ${dialog.local}`,
    `To: ${dialog.remote}`,
    `Call-ID: ${dialog.callId}`,
    'CSeq: 50 REFER',
    `Contact: ${dialog.ownContact}`,
    'Max-Forwards: 70',
    `Refer-To: ${referTo}`,
    `Referred-By: ${dialog.ownContact}`,
    'Content-Length: 0',
  ];
  try {
    socket.send(`${lines.join('\r\n')}\r\n\r\n`, asteriskPort, '127.0.0.1');
    for (;;) {
      const [packet] = (await once(socket, 'message', {
        signal: AbortSignal.timeout(3000),
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
