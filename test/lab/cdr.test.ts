import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { place } from './call.ts';
import { happened, lab } from './lab.ts';

const PLACE = { headers: ['X-Place: lab-cdr,call,1'] };

describe('The CDR of a call, by the line of docs/dialplan.md for extension h', () => {
  it('names trunk, tier and call of an answered call', async () => {
    const [docs, conf] = await Promise.all(
      ['docs/dialplan.md', 'test/lab/asterisk/extensions.conf'].map((path) =>
        readFile(new URL(`../../${path}`, import.meta.url), 'utf8'),
      ),
    );
    const line = /^exten => h,1,Set\(CDR.*$/m.exec(docs ?? '')?.[0];
    assert(line !== undefined && conf?.includes(line), line);
    await place({
      route: 'two-tiers',
      peers: {
        'carrier-a': { final: { code: 503 } },
        'carrier-b': { final: { code: 200, afterMs: 20 } },
      },
      caller: PLACE,
    });
    const { call } = await happened('call-connected');
    assert.equal(await userfieldOf(call), `carrier-b/2/${call}`);
  });

  it('of a call that nobody answered, too', async () => {
    await place({
      route: 'one-tier',
      peers: { 'carrier-a': { final: { code: 486 } } },
      caller: { ...PLACE, expects: 486 },
    });
    const { call } = await happened('call-handed-back');
    assert.equal(await userfieldOf(call), `carrier-a/1/${call}`);
  });
});

/** Asterisk writes the CDR after the channel's end. */
async function userfieldOf(call: string): Promise<string> {
  for (;;) {
    const found = (await lab().asterisk.cdrs()).find((cdr) => cdr.includes(call));
    if (found !== undefined) return /[^",]*$/.exec(found.replace(/"$/, ''))?.[0] ?? '';
    await wait(25);
  }
}
