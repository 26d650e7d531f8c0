import { connect, isIP } from 'node:net';
import { uint16 } from './dns-wire.ts';
import type { DnsServer } from './dns-update.ts';

/** What an exchange was about to do when its time was up. */
export type Stage = 'resolve' | 'connect' | 'answer';

export type Lost =
  | { readonly why: 'late'; readonly stage: Stage }
  | { readonly why: 'failed'; readonly error: Error }
  | { readonly why: 'cut' | 'cancelled' };

export type Exchanged =
  { readonly ok: true; readonly answer: Buffer } | { readonly ok: false; readonly lost: Lost };

/** Sends one message by TCP, on a connection of its own, and waits for one back. */
export function exchange(
  { host, port = 53 }: DnsServer,
  message: Buffer,
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<Exchanged> {
  if (signal?.aborted === true) return Promise.resolve({ ok: false, lost: { why: 'cancelled' } });
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    let stage: Stage = isIP(host) === 0 ? 'resolve' : 'connect';
    let received = Buffer.alloc(0);
    const end = (result: Exchanged): void => {
      clearTimeout(deadline);
      signal?.removeEventListener('abort', cancel);
      socket.destroy();
      resolve(result);
    };
    const lose = (lost: Lost): void => end({ ok: false, lost });
    const cancel = (): void => lose({ why: 'cancelled' });
    const deadline = setTimeout(() => lose({ why: 'late', stage }), timeoutMs);
    signal?.addEventListener('abort', cancel);
    socket.on('lookup', () => (stage = 'connect'));
    socket.on('connect', () => (stage = 'answer'));
    socket.on('data', (data) => {
      received = Buffer.concat([received, data]);
      const answer = messageIn(received);
      if (answer !== undefined) end({ ok: true, answer });
    });
    socket.on('error', (error) => lose({ why: 'failed', error }));
    socket.on('close', () => lose({ why: 'cut' }));
    // Two bytes of length stand before each message (RFC 1035, section 4.2.2).
    socket.write(Buffer.concat([uint16(message.length), message]));
  });
}

/** Undefined as long as it is not whole. */
function messageIn(received: Buffer): Buffer | undefined {
  if (received.length < 2) return undefined;
  const end = 2 + received.readUInt16BE(0);
  return received.length < end ? undefined : received.subarray(2, end);
}
