import { rm } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { start } from '../../lab/processes.ts';
import { run } from '../../lab/shell.ts';
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

/** Every SIP message that passes Asterisk's port while `work` is done, with the kernel's time stamps. */
export async function capture(
  sipPort: number,
  file: string,
  work: () => Promise<void>,
): Promise<readonly WireMessage[]> {
  const options = ['-i', 'lo', '-w', file, '-B', '16384', '-U', '--immediate-mode'];
  const tcpdump = start('tcpdump', [...options, 'udp', 'port', String(sipPort)], {
    stdio: 'ignore',
  });
  try {
    await wait(700);
    await work();
    await wait(300);
  } finally {
    await tcpdump.stop('SIGINT');
  }
  try {
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
