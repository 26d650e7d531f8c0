import { readFile } from 'node:fs/promises';

/** A message in a trace of SIPp. */
export interface SipMessage {
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly direction: 'sent' | 'received';
  /** The method or the status code: `INVITE`, `503`. */
  readonly kind: string;
  /** The method of the request. For a response, the method in its CSeq. */
  readonly method: string;
  readonly text: string;
}

/** SIPp 3.7 and later write the time in UTC, with a Z. Earlier ones write local time. */
const ENTRY =
  /-{10,} (?<time>\d{4}-\d\d-\d\d[T \t]+\d\d:\d\d:\d\d\.\d+Z?)\s*\n\w+ message (?<direction>sent|received)[^\n]*\n\n(?<text>[\s\S]*?)(?=\n-{10,} \d{4}|$)/g;

/** Reads the messages that a SIPp has sent and received so far. */
export async function readTrace(path: string): Promise<readonly SipMessage[]> {
  const content = await readFile(path, 'latin1').catch(() => '');
  return [...content.matchAll(ENTRY)].map(({ groups = {} }) => {
    const text = groups['text'] ?? '';
    const first = text.split('\n', 1)[0] ?? '';
    return {
      time: Date.parse((groups['time'] ?? '').replace(/[T \t]+/, 'T')),
      direction: groups['direction'] === 'sent' ? 'sent' : 'received',
      kind: (first.startsWith('SIP/2.0') ? first.split(' ')[1] : first.split(' ')[0]) ?? '',
      method: header(text, 'CSeq').split(' ')[1] ?? '',
      text,
    };
  });
}

/** Returns the value of a header. Empty if the message does not have it. */
export function header(text: string, name: string): string {
  return new RegExp(`^${name}:\\s*(.*?)\\s*$`, 'im').exec(text)?.[1] ?? '';
}

/** Returns the address and port where a message's SDP expects media. */
export function mediaOf(
  text: string,
): { readonly address: string; readonly port: number } | undefined {
  const address = /^c=IN IP4 (\S+)/m.exec(text)?.[1];
  const port = /^m=audio (\d+)/m.exec(text)?.[1];
  return address === undefined || port === undefined ? undefined : { address, port: Number(port) };
}
