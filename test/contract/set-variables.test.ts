import assert from 'node:assert/strict';
import { Trial, statusOf } from './trial.ts';

const RESULT = new Map([
  ['TIMEOUT(absolute)', '0'],
  ['FAILOVER_STATUS', 'ANSWER'],
  ['FAILOVER_TRUNK', 'a,b "c"'],
  ['FAILOVER_SIP', ''],
]);

describe('variables of a channel', () => {
  let trial: Trial;

  beforeEach(async () => {
    trial = await Trial.start();
  });

  afterEach(() => trial.close());

  async function sent(): Promise<ReadonlyArray<Readonly<Record<string, string>>>> {
    const lane = (await trial.up({})).openLane('c1');
    assert.equal(statusOf(await lane.setVariables('in-1', RESULT)), 200);
    return trial.asked.map(({ query }) => query);
  }

  it('go in one request', async () => {
    assert.deepEqual(await sent(), [
      {
        variable: 'ARRAY(TIMEOUT(absolute),FAILOVER_STATUS,FAILOVER_TRUNK,FAILOVER_SIP)',
        value: String.raw`0,ANSWER,a\,b \"c\",`,
      },
    ]);
  });

  it('go one by one without func_strings.so: Asterisk would answer 204, and set nothing', async () => {
    trial.fake.knobs.hasStrings = false;
    assert.deepEqual(
      await sent(),
      Array.from(RESULT, ([variable, value]) => ({ variable, value })),
    );
  });
});
