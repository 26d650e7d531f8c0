import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { OverloadSign } from '../../../src/calls/overload-sign.ts';
import type { Logger, Reply } from '../../../src/ports.ts';

const OK: Reply = { ok: true, value: undefined };
const LOST: Reply = { ok: false, kind: 'lost', message: 'as the test wants it' };
const SILENT: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

describe('The sign of an overload, which the dialplan reads before Stasis()', () => {
  /** The values that were sent, and the means to answer each. */
  let sent: string[];
  let answers: Array<(reply: Reply) => void>;
  let sign: OverloadSign;

  beforeEach(() => {
    sent = [];
    answers = [];
    sign = new OverloadSign((variable, value) => {
      sent.push(`${variable}=${value}`);
      return new Promise((resolve) => answers.push(resolve));
    }, SILENT);
  });

  const answer = async (reply: Reply): Promise<void> => {
    answers.shift()?.(reply);
    await turn();
  };

  it('is taken down on each connect: an earlier run may have left it up', async () => {
    sign.onConnected();
    await answer(OK);
    sign.tick();
    assert.deepEqual(sent, ['FAILOVER_OVERLOAD=0']);
    sign.onConnected();
    assert.deepEqual(sent, ['FAILOVER_OVERLOAD=0', 'FAILOVER_OVERLOAD=0']);
  });

  it('goes up and down, one request at a time; what is undone meanwhile is not sent', async () => {
    sign.onConnected();
    await answer(OK);
    sign.show(true);
    sign.show(false);
    sign.show(true);
    await answer(OK);
    sign.show(false);
    await answer(OK);
    assert.deepEqual(values(), ['0', '1', '0']);
  });

  it('is shown again after a reconnect in the middle of a request', async () => {
    sign.onConnected();
    await answer(OK);
    sign.show(true);
    sign.onConnected();
    await answer(LOST);
    await answer(OK);
    assert.deepEqual(values(), ['0', '1', '1']);
  });

  it('is taken down by the clock if the request for it was lost', async () => {
    sign.onConnected();
    await answer(OK);
    sign.show(true);
    await answer(OK);
    sign.show(false);
    await answer(LOST);
    assert.deepEqual(values(), ['0', '1', '0']);
    sign.tick();
    await answer(OK);
    sign.tick();
    assert.deepEqual(values(), ['0', '1', '0', '0']);
  });

  it('asks nothing before Asterisk is connected', () => {
    sign.tick();
    assert.deepEqual(sent, []);
  });

  function values(): readonly string[] {
    return sent.map((text) => text.slice(-1));
  }
});
