import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { pressKey } from '../../lab/in-dialog.ts';
import type { PeerName } from '../../lab/network.ts';
import { RtpPeer } from '../../lab/rtp-peer.ts';
import type { Callee } from '../../lab/scenario.ts';
import { startCaller } from '../../lab/sipp.ts';
import { dialogIn, invitesTo, outcomes, place, requestsTo, type Parties } from './call.ts';
import { happened, lab, logged } from './lab.ts';

const RINGS: Callee = { provisional: [{ code: 180 }] };
const MAILBOX: Callee = { final: { code: 200, afterMs: 300 } };

describe('Call pickup', () => {
  it('a colleague takes the phone that rings by *8: caller and colleague talk', async () => {
    const placed = await place({
      route: 'phone',
      peers: { phone: RINGS },
      caller: { hangUpAfterMs: 600 },
      during: async () => {
        await happened('attempt-ringing');
        const { address } = lab().asterisk.peers['phone-2'];
        const colleague = await startCaller(address, lab().asterisk.sipPort, {
          number: '*8',
          from: 'colleague',
          expects: 200,
        });
        try {
          // The caller hangs up, which also releases the colleague.
          assert(await colleague.finished(), await colleague.errors());
        } finally {
          await colleague.close();
        }
      },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert.deepEqual(outcomes(placed), ['ANSWER']);
    assert(requestsTo(placed, 'phone').includes('CANCEL'), 'the phone rings on');
    const { answeredBy } = await logged(({ message }) => message === 'call summary');
    assert.equal(answeredBy, 'PJSIP/phone-2');
  });
});

describe('A person with two phones', () => {
  it('both ring; the one that answers wins', async () => {
    const placed = await place({
      route: 'desk',
      peers: {
        ann: RINGS,
        ben: { provisional: [{ code: 180 }], final: { code: 200, afterMs: 300 } },
      },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert.deepEqual([invitesTo(placed, 'ann'), invitesTo(placed, 'ben')], [1, 1]);
    assert(requestsTo(placed, 'ann').includes('CANCEL'));
  });

  it('contacts: first rings one of them', async () => {
    const placed = await place({
      route: 'desk-first',
      peers: { ann: { final: { code: 200 } }, ben: { final: { code: 200 } } },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert.equal(invitesTo(placed, 'ann') + invitesTo(placed, 'ben'), 1);
  });

  // Asterisk still repeats the INVITE to the missing phone: no later test may look at that phone.
  it('one is gone: the other answers all the same', async () => {
    for (const present of ['ann', 'ben'] as const) {
      const placed = await place({ route: 'desk', peers: { [present]: { final: { code: 200 } } } });
      assert(placed.wentAsSaid, `${present}: ${placed.callerComplaint}`);
    }
  });
});

describe('An answer that must be confirmed', () => {
  it('a mailbox answers the mobile first: the desk phone rings on, and wins', async () => {
    const placed = await place({
      route: 'desk-and-mobile',
      peers: {
        'carrier-a': MAILBOX,
        phone: { provisional: [{ code: 180 }], final: { code: 200, afterMs: 1200 } },
      },
      caller: { mustSee: 180, hangUpAfterMs: 200 },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert.equal(answeredBy(placed.rungs), 'PJSIP/phone');
    assert(requestsTo(placed, 'carrier-a').includes('BYE'));
  });

  it('whoever hears the prompt and presses 1 has the call', async () => {
    const mobile = await RtpPeer.open(lab().asterisk.peers['carrier-a'].address);
    try {
      const placed = await place({
        route: 'desk-and-mobile',
        peers: { 'carrier-a': { final: { code: 200, media: mobile.port } }, phone: RINGS },
        caller: { hangUpAfterMs: 200 },
        during: async (parties) => {
          await happened('attempt-confirming');
          for (let tries = 0; mobile.packets < 5; tries += 1) {
            assert(tries < 100, 'no prompt was heard');
            await wait(20);
          }
          await press(parties, 'carrier-a', '1');
        },
      });
      assert(placed.wentAsSaid, placed.callerComplaint);
      assert.equal(answeredBy(placed.rungs), 'keyed');
      assert(requestsTo(placed, 'phone').includes('CANCEL'));
    } finally {
      mobile.close();
    }
  });

  it('another key, or none, is no answer: NOANSWER once the desk phone has rung out', async () => {
    const placed = await place({
      route: 'desk-and-mobile',
      peers: { 'carrier-a': MAILBOX, phone: { ...RINGS, final: { code: 480, afterMs: 400 } } },
      caller: { expects: 480 },
      during: async (parties) => {
        await happened('attempt-confirming');
        await press(parties, 'carrier-a', '2');
      },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
    assert.equal(placed.result['FAILOVER_STATUS'], 'NOANSWER');
  });
});

async function press({ peers }: Parties, name: PeerName, key: string): Promise<void> {
  const peer = peers.get(name);
  assert(peer);
  const dialog = await dialogIn(peer);
  const { asterisk } = lab();
  const way = { address: asterisk.peers[name].address, asteriskPort: asterisk.sipPort };
  assert.equal(await pressKey(way, dialog, key), 200);
}

function answeredBy(
  rungs: ReadonlyArray<{ readonly way: string; readonly outcome: string }>,
): string | undefined {
  return rungs.find(({ outcome }) => outcome === 'ANSWER')?.way;
}
