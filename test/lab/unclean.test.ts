import assert from 'node:assert/strict';
import { place } from './call.ts';
import { logged } from './lab.ts';

/** What a dialplan without a door passes on, by `lab-unclean`. */
describe('A call whose arguments are not clean', () => {
  const rows: ReadonlyArray<readonly [what: string, place: string, header: string]> = [
    ['a colon in the number', 'number', 'X-Number: 2025550123:admin'],
    ['an ampersand in the number', 'number', 'X-Number: 2025550123&Local/s@admin'],
    ['a comma in the number, which makes two arguments', 'number', 'X-Number: 2025550123,x'],
    ['a name for a number', 'number', 'X-Number: reception'],
    ['hops of letters', 'hops', 'X-Failover-Hops: two'],
    ['a comma in the hops', 'hops', 'X-Failover-Hops: 1,2'],
  ];
  for (const [what, extension, header] of rows) {
    it(`is refused, and the log names the line to write: ${what}`, async () => {
      const placed = await place({
        peers: { 'carrier-a': { final: { code: 200 } } },
        caller: { headers: [`X-Place: lab-unclean,${extension},1`, header], expects: 404 },
      });
      assert(placed.wentAsSaid, placed.callerComplaint);
      assert.equal(placed.result['FAILOVER_STATUS'], 'INVALID_NUMBER');
      assert.equal(placed.result['FAILOVER_CAUSE'], '1');
      assert.equal(placed.result['FAILOVER_ATTEMPTS'], '0');
      const { remedy } = await logged(({ message }) => message === 'arguments refused');
      assert.match(String(remedy), /FILTER\(0-9\+\*#,\$\{CUT\(EXTEN,\\;,1\)\}\)/);
    });
  }

  it('is served where it is an emergency call', async () => {
    const placed = await place({
      peers: { 'carrier-b': { final: { code: 200 } } },
      caller: { headers: ['X-Place: lab-unclean,number,1', 'X-Number: 9-1-1'] },
    });
    assert(placed.wentAsSaid, placed.callerComplaint);
  });
});
