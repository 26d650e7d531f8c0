import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { parse, stringify } from 'yaml';
import type { LogLine } from '../../lab/app.ts';
import { LOAD_CALLER } from '../../lab/network.ts';
import { freePort } from '../../lab/ports.ts';
import type { Callee } from '../../lab/scenario.ts';
import { header, type SipMessage } from '../../lab/sip-trace.ts';
import { startCallee, startCaller } from '../../lab/sipp.ts';
import { place } from './call.ts';
import { lab, logged } from './lab.ts';
import { saveConfig } from './save-config.ts';

const ANSWERS: Callee = { final: { code: 200, afterMs: 20 } };
const LOAD = { callsPerSecond: 20, calls: 1200 };

/** Of the log's times. Milliseconds. */
const CLOCK_MS = 2;

describe('A site fails under 20 calls a second', () => {
  let original: string;
  let monitored: Server;
  let health = 200;

  before(async () => {
    original = await readFile(lab().configFile, 'utf8');
    const port = await freePort();
    monitored = createServer((_, response) => response.writeHead(health).end()).listen(port);
    const content = parse(original) as {
      trunks: Record<string, object>;
      [section: string]: unknown;
    };
    const { trunks } = content;
    await saveConfig(
      stringify({
        ...content,
        trunks: {
          ...trunks,
          'carrier-a': { ...trunks['carrier-a'], site: 'dc1' },
          'carrier-b': { ...trunks['carrier-b'], site: 'dc2', headers: { 'X-Call': '{call}' } },
        },
        health: { hold_down: '3s' },
        sites: {
          dc1: {
            standby: 'dc2',
            checks: [{ http: `http://127.0.0.1:${port}/health`, weight: 2 }],
            context_header: 'X-Failover-Context: failover_active=true',
          },
          dc2: {},
        },
      }),
    );
  });

  after(async () => {
    await saveConfig(original);
    monitored.close();
  });

  it('the standby takes over, and gives back; nobody who talks is cut off, and no call is lost', async function test() {
    this.timeout(150_000);
    const { asterisk } = lab();
    const { peers } = asterisk;
    const [primary, standby] = [
      await startCallee(peers['carrier-a'], ANSWERS),
      await startCallee(peers['carrier-b'], ANSWERS),
    ];
    const caller = await startCaller(
      LOAD_CALLER,
      asterisk.sipPort,
      { number: '2025550123', from: '2025[call_number]', expects: 200, hangUpAfterMs: 300 },
      LOAD,
      false,
    );
    const established = place({ route: 'one-tier', caller: { hangUpAfterMs: 25_000 } });
    await wait(4000);
    await toStandbyAlone();

    health = 503;
    await primary.close();
    const failedAt = Date.now();
    const down = timeOf(await logged(isSite('down')));
    await wait(8000);

    const repairedAt = Date.now();
    health = 200;
    const restored = await startCallee(peers['carrier-a'], ANSWERS);
    const up = timeOf(await logged(isSite('up')));
    await toStandbyAlone();
    try {
      assert((await established).wentAsSaid, (await established).callerComplaint);
      await caller.finished();
      assert.deepEqual(await caller.counts(), { succeeded: LOAD.calls, failed: 0 });
      const toStandby = invitesOf(await standby.messages());
      const [before, during, after] = split(toStandby, [down, up]);
      assert(during.length > 100, `${during.length} calls went to the standby`);
      assert.deepEqual([...new Set(during.map(contextOf))], ['failover_active=true']);
      const elsewhen = [...before, ...after];
      assert(elsewhen.length >= 2, 'and at other times');
      assert.deepEqual([...new Set(elsewhen.map(contextOf))], ['']);
      assert(invitesOf(await restored.messages()).length > 100, 'and back');
      const waited = attemptsOnPrimary(failedAt, down);
      assert.equal(attemptsOnPrimary(down + CLOCK_MS, repairedAt), 0);
      console.log(
        `      down after ${seconds(down - failedAt)}, ${waited} calls had tried the dead site until then;`,
        `${during.length} went straight to the standby`,
      );
    } finally {
      await Promise.all([caller, standby, restored].map((peer) => peer.close()));
    }
  });
});

/** A call whose first destination is never there, whatever the sites do. */
async function toStandbyAlone(): Promise<void> {
  const { wentAsSaid, callerComplaint } = await place({ route: 'absent-peer' });
  assert(wentAsSaid, callerComplaint);
}

function isSite(state: 'up' | 'down'): (line: LogLine) => boolean {
  return (line) => line.message === 'site state' && line['site'] === 'dc1' && line['to'] === state;
}

function timeOf({ time }: LogLine): number {
  return Date.parse(time);
}

function attemptsOnPrimary(fromMs: number, toMs: number): number {
  return lab().app.log.filter(
    (line) =>
      line.message === 'attempt created' &&
      line['trunk'] === 'carrier-a' &&
      timeOf(line) > fromMs &&
      timeOf(line) < toMs,
  ).length;
}

/** The first of each call. */
function invitesOf(messages: readonly SipMessage[]): readonly SipMessage[] {
  const received = messages.filter(
    ({ kind, direction }) => kind === 'INVITE' && direction === 'received',
  );
  return [...new Map(received.map((invite) => [header(invite.text, 'Call-ID'), invite])).values()];
}

function contextOf({ text }: SipMessage): string {
  return header(text, 'X-Failover-Context');
}

/** By when the app chose their way: before, between and after two moments. */
function split(
  invites: readonly SipMessage[],
  [down, up]: readonly [number, number],
): readonly [readonly SipMessage[], readonly SipMessage[], readonly SipMessage[]] {
  const created = new Map(
    lab().app.log.flatMap((line) =>
      line.message === 'attempt created' && line['trunk'] === 'carrier-b'
        ? [[line.call, timeOf(line)] as const]
        : [],
    ),
  );
  const within = (fromMs: number, toMs: number): readonly SipMessage[] =>
    invites.filter(({ text }) => {
      const at = created.get(header(text, 'X-Call'));
      assert(at !== undefined, text);
      return at > fromMs + CLOCK_MS && at < toMs - CLOCK_MS;
    });
  return [within(-Infinity, down), within(down, up), within(up, Infinity)];
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
