import assert from 'node:assert/strict';
import { ensureCommands } from '../../lab/ensure-commands.ts';
import { freePort } from '../../lab/free-port.ts';
import { startCallee, startCaller } from '../../lab/sipp.ts';
import { temporaryFolder } from '../../lab/temporary-folder.ts';
import { capture } from '../bench/capture.ts';

describe('A packet capture, by which the bench measures', () => {
  it('sees each SIP message of a call once, in order, with its times', async () => {
    // Where they have to be downloaded.
    await ensureCommands(['sipp', 'tcpdump', 'tshark'], (text) => console.log(`${text} ...`));
    const folder = await temporaryFolder();
    const peer = {
      name: 'carrier-a',
      address: '127.0.0.1',
      port: await freePort(),
      transport: 'udp',
    } as const;
    const callee = await startCallee(peer, { final: { code: 486 } });
    try {
      const messages = await capture(peer.port, `${folder.path}/capture.pcap`, async () => {
        const caller = await startCaller('127.0.0.2', peer.port, {
          number: '2025550123',
          from: '2025550100',
          expects: 486,
        });
        assert(await caller.finished(), await caller.errors());
        await caller.close();
      });
      assert.deepEqual(
        messages.map(({ kind, caller }) => [kind, caller]),
        ['INVITE', '100', '486', 'ACK'].map((kind) => [kind, '2025550100']),
      );
      const times = messages.map(({ time }) => time);
      assert.deepEqual(
        times,
        times.toSorted((one, other) => one - other),
      );
      assert(Math.abs(Date.now() - (times[0] ?? 0)) < 600_000, `${times[0]}`);
    } finally {
      await callee.close();
      await folder.remove();
    }
  });
});
