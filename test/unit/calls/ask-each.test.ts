import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { AT_ONCE, askEach } from '../../../src/calls/ask-each.ts';
import type { Reply } from '../../../src/ports.ts';

const IDS = Array.from({ length: 1000 }, (_, n) => `id-${n}`);
const LOST: Reply<never> = { ok: false, kind: 'lost', message: 'lost' };

describe('Questions about many channels', () => {
  let open: number;
  let most: number;
  let asked: string[];
  let stop: AbortController;

  beforeEach(() => {
    [open, most, asked] = [0, 0, []];
    stop = new AbortController();
  });

  /** Answers after a while. */
  async function ask(id: string): Promise<Reply<string>> {
    asked.push(id);
    open += 1;
    most = Math.max(most, open);
    await turn();
    open -= 1;
    return { ok: true, value: `answer to ${id}` };
  }

  it('go out side by side, never more than so many, each once', async () => {
    const reply = await askEach(IDS, ask, stop.signal);
    assert(reply.ok);
    assert.equal(most, AT_ONCE);
    assert.deepEqual(asked.toSorted(), IDS.toSorted());
    assert.equal(reply.value.size, IDS.length);
    assert.equal(reply.value.get('id-7'), 'answer to id-7');
  });

  it('end with the first that fails', async () => {
    const failing = async (id: string): Promise<Reply<string>> => {
      const reply = await ask(id);
      return id === 'id-10' ? LOST : reply;
    };
    assert.deepEqual(await askEach(IDS, failing, stop.signal), LOST);
    assert(asked.length <= 10 + 2 * AT_ONCE, `${asked.length} were asked`);
  });

  it('end where nobody wants the answers any more', async () => {
    const interrupted = async (id: string): Promise<Reply<string>> => {
      if (id === 'id-10') stop.abort();
      return ask(id);
    };
    const reply = await askEach(IDS, interrupted, stop.signal);
    assert(!reply.ok);
    assert(asked.length <= 10 + 2 * AT_ONCE, `${asked.length} were asked`);
  });

  it('need none', async () => {
    assert.deepEqual(await askEach([], ask, stop.signal), { ok: true, value: new Map() });
  });
});
