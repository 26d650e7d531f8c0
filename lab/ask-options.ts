import { createSocket } from 'node:dgram';
import { once } from 'node:events';

/** Nothing that is there takes so long on loopback. Milliseconds. */
const ANSWER_WITHIN_MS = 1000;

/**
 * Sends a SIP OPTIONS, as whoever spreads calls over several machines does.
 * @returns the status code; undefined if nobody answers
 */
export async function askOptions(
  address: string,
  port: number,
  uri: string,
): Promise<number | undefined> {
  const socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const own = `127.0.0.1:${socket.address().port}`;
  const id = `${process.pid}-${performance.now()}`;
  const lines = [
    `OPTIONS ${uri} SIP/2.0`,
    `Via: SIP/2.0/UDP ${own};rport;branch=z9hG4bK${id}`,
    `From: <sip:ready@front.invalid>;tag=${id}`,
    `To: <${uri}>`,
    `Call-ID: ${id}`,
    'CSeq: 1 OPTIONS',
    `Contact: <sip:${own}>`,
    'Max-Forwards: 70',
    'Content-Length: 0',
  ];
  try {
    socket.send(`${lines.join('\r\n')}\r\n\r\n`, port, address);
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
    const [answer] = (await once(socket, 'message', { signal })) as [Buffer];
    return Number(/^SIP\/2\.0 (?<code>\d+)/.exec(answer.toString())?.groups?.['code']);
  } catch {
    return undefined;
  } finally {
    socket.close();
  }
}
