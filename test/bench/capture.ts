import { rm } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { start } from '../../lab/processes.ts';
import { LabError, run } from '../../lab/shell.ts';
import type { WireMessage } from './wire-times.ts';

const FIELDS = [
  'frame.time_epoch',
  'ip.src',
  'ip.dst',
  'sip.Method',
  'sip.Status-Code',
  'sip.CSeq.method',
  'sip.from.user',
];

/** Its buffers go round in a second: the last packets need that long. Milliseconds. */
const FLUSHED_AFTER_MS = 1500;

/**
 * Every SIP message that passes Asterisk's port while `work` is done, with the kernel's time
 * stamps.
 * @throws LabError where packets were missed
 */
export async function capture(
  sipPort: number,
  file: string,
  work: () => Promise<void>,
): Promise<readonly WireMessage[]> {
  // No immediate mode: a tcpdump that wakes at every packet takes the processor from those who are
  // measured. Debian's tcpdump would go on as a user that its package makes.
  const options = [
    '-Z',
    'root',
    '-i',
    'lo',
    '-w',
    file,
    // KiB: at the highest rates tcpdump waits for a processor.
    '-B',
    '65536',
    'udp',
    'port',
    String(sipPort),
  ];
  const tcpdump = start('tcpdump', options, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  tcpdump.child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  try {
    while (tcpdump.isAlive() && !said.includes('listening on')) await wait(10);
    await work();
    await wait(FLUSHED_AFTER_MS);
  } finally {
    await tcpdump.stop('SIGINT');
  }
  try {
    const missed = /(\d+) packets? dropped by kernel/.exec(said)?.[1];
    if (missed !== '0') throw new LabError(`tcpdump has missed packets: ${said.trim()}`);
    return await read(file, sipPort);
  } finally {
    await rm(file, { force: true });
  }
}

async function read(file: string, sipPort: number): Promise<readonly WireMessage[]> {
  const fields = FIELDS.flatMap((field) => ['-e', field]);
  const decode = ['-d', `udp.port==${sipPort},sip`];
  const text = await run('tshark', ['-r', file, ...decode, '-Y', 'sip', '-T', 'fields', ...fields]);
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [time, from = '', to = '', request, status, method = '', caller = ''] =
        line.split('\t');
      const kind = (status === '' ? request : status) ?? '';
      return { time: Number(time) * 1000, from, to, kind, method, caller };
    });
}
