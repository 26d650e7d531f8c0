import assert from 'node:assert/strict';
import type { FactLine } from '../../lab/app.ts';
import { CALLER } from '../../lab/network.ts';
import { header, type SipMessage } from '../../lab/sip-trace.ts';
import { startCallee, startCaller } from '../../lab/sipp.ts';
import { outcomes, place } from './call.ts';
import { lab } from './lab.ts';
import { CALL_HEADER } from './routes.ts';

const CALLS = 100;

describe('A trunk with limits, under 100 calls at once', () => {
  it('max_calls: the rest goes by the other trunk, and nobody is blamed', async () => {
    const { failed, facts, atCarrierA } = await crowd('narrow');
    assert.equal(failed, 0);
    assert(mostAtOnce(atCarrierA) <= 30, `${mostAtOnce(atCarrierA)} calls at once`);
    const skips = facts.flatMap((fact) => (fact.kind === 'attempt-skipped' ? [fact.why] : []));
    assert.deepEqual([...new Set(skips)], ['full: max_calls 30']);
    assert(!facts.some(({ kind }) => kind === 'attempt-ended'), 'somebody was blamed');
  });

  it('max_calls_per_second: no more than the limit, all calls taken together', async () => {
    const { failed, facts } = await crowd('slow');
    assert.equal(failed, 0);
    const starts = facts
      .filter((fact) => fact.kind === 'attempt-created' && fact.attempt.trunk === 'slow')
      .map(({ at }) => Date.parse(at));
    assert(starts.length >= 20, `${starts.length} calls in two seconds`);
    // Facts are written behind the calls, on a busy machine far behind: so all of them are counted
    // against the whole time, and not each against its own second.
    const seconds = ((starts.at(-1) ?? 0) - (starts[0] ?? 0)) / 1000;
    assert(starts.length <= 10 * (seconds + 1) + 1, `${starts.length} calls in ${seconds} s`);
  });

  it('frees a place with the end of a call', async () => {
    for (let call = 0; call < 3; call += 1) {
      const placed = await place({
        route: 'narrow',
        peers: { 'carrier-a': { final: { code: 200 } } },
        caller: { hangUpAfterMs: 1 },
      });
      assert.equal(placed.rungs[0]?.way, 'narrow');
    }
  });

  it('where all are full the caller comes back with CONGESTION; an emergency call knows no limit', async () => {
    const peers = { 'carrier-a': { final: { code: 200 } } };
    const first = await place({ route: 'shut', number: '2025550100', peers });
    assert.deepEqual(outcomes(first), ['ANSWER']);
    const second = await place({
      route: 'shut',
      number: '2025550101',
      peers,
      caller: { expects: 503 },
    });
    assert(second.wentAsSaid, second.callerComplaint);
    assert.equal(second.result['FAILOVER_STATUS'], 'CONGESTION');
    assert.equal(second.result['FAILOVER_CAUSE'], '34');
    assert.equal(second.result['FAILOVER_ATTEMPTS'], '0');
    assert.equal(second.result['FAILOVER_ACTIVE'], 'true');
    const help = await place({
      route: 'shut',
      number: '911',
      peers: { ...peers, 'carrier-b': { final: { code: 503 } } },
    });
    assert.deepEqual(outcomes(help), ['CONGESTION', 'ANSWER']);
  });
});

describe('Least cost', () => {
  const rows: ReadonlyArray<[number: string, first: string]> = [
    ['4155550123', 'dear'],
    ['2025550123', 'cheap'],
  ];
  for (const [number, first] of rows) {
    it(`${number} goes by ${first} first, and by the other one when that refuses`, async () => {
      const placed = await place({
        route: 'cheapest',
        number,
        peers: {
          'carrier-a': { final: { code: first === 'dear' ? 503 : 200 } },
          'carrier-b': { final: { code: first === 'dear' ? 200 : 503 } },
        },
      });
      assert(placed.wentAsSaid, placed.callerComplaint);
      assert.deepEqual(
        placed.rungs.map(({ way }) => way),
        first === 'dear' ? ['dear', 'cheap'] : ['cheap', 'dear'],
      );
      assert.deepEqual(outcomes(placed), ['CONGESTION', 'ANSWER']);
    });
  }
});

/**
 * 100 calls within two seconds, which all last three. A machine that is too busy for them sends
 * some to the dialplan's fallback: those have no leg of the app.
 */
async function crowd(route: string): Promise<{
  failed: number;
  facts: readonly FactLine[];
  /** Messages of the app's legs. */
  atCarrierA: readonly SipMessage[];
}> {
  const { app, asterisk } = lab();
  const before = app.facts.length;
  const answers = { final: { code: 200 } };
  const first = await startCallee(asterisk.peers['carrier-a'], answers);
  const second = await startCallee(asterisk.peers['carrier-b'], answers);
  const caller = await startCaller(
    CALLER,
    asterisk.sipPort,
    {
      number: '2025550177',
      from: '2025[call_number]',
      headers: [`X-Route: ${route}`],
      expects: 200,
      hangUpAfterMs: 3000,
    },
    { callsPerSecond: 50, calls: CALLS },
    false,
  );
  try {
    await caller.finished();
    const { failed } = await caller.counts();
    const count = (what: string): number =>
      app.facts.slice(before).filter(({ kind }) => kind === what).length;
    await app.fact(
      () => count('call-started') > 30 && count('call-released') >= count('call-started'),
    );
    const messages = await first.messages();
    const ofTheApp = new Set(
      messages
        .filter(({ text }) => header(text, CALL_HEADER) !== '')
        .map(({ text }) => header(text, 'Call-ID')),
    );
    return {
      failed,
      facts: app.facts.slice(before),
      atCarrierA: messages.filter(({ text }) => ofTheApp.has(header(text, 'Call-ID'))),
    };
  } finally {
    await Promise.all([caller, first, second].map((peer) => peer.close()));
  }
}

/** How many dialogs are open at a peer at the same time. */
function mostAtOnce(messages: readonly SipMessage[]): number {
  const open = new Set<string>();
  let most = 0;
  for (const { kind, text } of messages) {
    const id = header(text, 'Call-ID');
    if (kind === 'INVITE') open.add(id);
    if (kind === 'BYE') open.delete(id);
    most = Math.max(most, open.size);
  }
  return most;
}
