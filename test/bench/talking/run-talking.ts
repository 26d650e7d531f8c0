import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { App } from '../../../lab/app.ts';
import type { Asterisk } from '../../../lab/asterisk.ts';
import { freePort } from '../../../lab/free-port.ts';
import { labConfig } from '../../../lab/lab-config.ts';
import { LOAD_CALLER } from '../../../lab/network.ts';
import { say } from '../../../lab/program.ts';
import { LabError } from '../../../lab/shell.ts';
import { startCaller } from '../../../lab/sipp.ts';
import { Carrier } from '../../cluster/carrier.ts';
import { cpuMs } from '../cpu.ts';
import type { TalkingResult } from './talking-result.ts';

/** RFC 3551, PCMU: 160 samples in a packet, and a packet every 20 ms. */
const PAYLOAD = 160;
const PACKET_EVERY_MS = 20;
const CALLS_PER_SECOND = 10;

/** A party of a call, to whom media goes. */
interface Talker {
  readonly address: string;
  readonly port: number;
  sequence: number;
}

/** Lets so many calls talk both ways, and measures what Asterisk and the app use meanwhile. */
export async function runTalking(
  calls: number,
  seconds: number,
  asterisk: Asterisk,
  folder: string,
): Promise<TalkingResult> {
  const peer = asterisk.peers['carrier-a'];
  const media = createSocket({ type: 'udp4', recvBufferSize: 4_000_000 });
  media.bind(0, peer.address);
  await once(media, 'listening');
  let heard = 0;
  media.on('message', () => (heard += 1));
  const carrier = await Carrier.open(peer, media.address().port);
  const talkers: Talker[] = [];
  carrier.onAnswer = (_, { address, port }) => talkers.push({ address, port, sequence: 0 });
  const speaking = setInterval(() => {
    for (const talker of talkers) {
      talker.sequence += 1;
      media.send(packet(talker.sequence), talker.port, talker.address);
    }
  }, PACKET_EVERY_MS);
  const routes = { support: { tiers: [{ number: '+14155550123', via: ['carrier-a'] }] } };
  const app = await App.start(
    `${folder}/failover.yaml`,
    labConfig(asterisk, routes, 'auto', 'info'),
    {
      tellsFacts: false,
    },
  );
  const caller = {
    number: '2025550100',
    from: '2025[call_number]',
    expects: 200,
    media: await freePort(LOAD_CALLER),
    echoes: true,
    hangUpAfterMs: (calls / CALLS_PER_SECOND + seconds + 10) * 1000,
  };
  say(`${calls} calls come, and talk`);
  const load = { callsPerSecond: CALLS_PER_SECOND, calls };
  const callers = await startCaller(LOAD_CALLER, asterisk.sipPort, caller, load, false);
  try {
    while (talkers.length < calls && callers.isAlive()) await wait(50);
    await wait(3000);
    const before = {
      asterisk: cpuMs(asterisk.pid),
      app: cpuMs(app.pid),
      heard,
      atMs: performance.now(),
    };
    await wait(seconds * 1000);
    const lastedMs = performance.now() - before.atMs;
    const packetsPerSecond = (heard - before.heard) / (lastedMs / 1000) / calls;
    // Else the figures say nothing.
    if (packetsPerSecond < 25)
      throw new LabError(`Only ${packetsPerSecond} packets a second came back.`);
    return {
      calls,
      seconds,
      packetsPerSecond,
      asteriskMs: ((cpuMs(asterisk.pid) - before.asterisk) / lastedMs / calls) * 1000,
      appMs: ((cpuMs(app.pid) - before.app) / lastedMs) * 1000,
    };
  } finally {
    clearInterval(speaking);
    await callers.close();
    await app.stop('SIGKILL');
    carrier.close();
    media.close();
  }
}

function packet(sequence: number): Buffer {
  const bytes = Buffer.alloc(12 + PAYLOAD, 0xff);
  bytes[0] = 0x80;
  bytes[1] = 0;
  bytes.writeUInt16BE(sequence & 0xffff, 2);
  bytes.writeUInt32BE((sequence * PAYLOAD) >>> 0, 4);
  return bytes;
}
