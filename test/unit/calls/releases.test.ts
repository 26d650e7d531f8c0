import assert from 'node:assert/strict';
import { stub, useFakeTimers, type SinonFakeTimers, type SinonStub } from 'sinon';
import { Releases } from '../../../src/calls/releases.ts';
import type { Lane, Reply } from '../../../src/ports.ts';

const OK: Reply = { ok: true, value: undefined };
const GONE: Reply = { ok: false, kind: 'refused', status: 404, message: 'not found' };

describe('A DELETE', () => {
  let clock: SinonFakeTimers;
  let hangup: SinonStub<[channel: string, cause: number], Promise<Reply>>;
  let gone: string[];
  let releases: Releases;

  beforeEach(() => {
    clock = useFakeTimers();
    hangup = stub<[string, number], Promise<Reply>>().resolves(OK);
    gone = [];
    releases = new Releases({ hangup } as unknown as Lane, (id) => gone.push(id));
  });

  afterEach(() => {
    releases.close();
    clock.restore();
  });

  it('is repeated after 0.5, 1, 2 and 4 s until its end is seen', async () => {
    releases.hangUp('leg', 16);
    const counts = [];
    for (const ms of [0, 499, 1, 999, 1, 1999, 1, 3999, 1]) {
      await clock.tickAsync(ms);
      counts.push(hangup.callCount);
    }
    assert.deepEqual(counts, [1, 1, 2, 2, 3, 3, 4, 4, 5]);
    assert(hangup.alwaysCalledWithExactly('leg', 16));
  });

  it('is not repeated once the end was seen', async () => {
    releases.hangUp('leg', 16);
    releases.seen('leg');
    await clock.tickAsync(60_000);
    assert.equal(hangup.callCount, 1);
  });

  it('tells of a channel that is gone already', async () => {
    hangup.resolves(GONE);
    releases.hangUp('leg', 16);
    await clock.tickAsync(60_000);
    assert.deepEqual(gone, ['leg']);
    assert.equal(hangup.callCount, 1);
  });

  it('of a dying channel waits for it to die by itself', async () => {
    releases.awaitEnd('leg');
    await clock.tickAsync(0);
    assert.equal(hangup.callCount, 0);
    await clock.tickAsync(60_000);
    assert(hangup.callCount > 0);
  });

  it('of a bridge is repeated while it fails, and tells when it is done', async () => {
    const lost: Reply = { ok: false, kind: 'lost', message: 'lost' };
    const destroyBridge = stub<[string], Promise<Reply>>().resolves(lost);
    destroyBridge.onThirdCall().resolves(OK);
    const bridges = new Releases({ destroyBridge } as unknown as Lane, (id) => gone.push(id));
    bridges.destroyBridge('bridge');
    await clock.tickAsync(1_499);
    assert.equal(destroyBridge.callCount, 2);
    assert.deepEqual(gone, []);
    await clock.tickAsync(60_000);
    assert.equal(destroyBridge.callCount, 3);
    assert.deepEqual(gone, ['bridge']);
  });

  it('of a bridge that is gone already is done', async () => {
    const destroyBridge = stub<[string], Promise<Reply>>().resolves(GONE);
    const bridges = new Releases({ destroyBridge } as unknown as Lane, (id) => gone.push(id));
    bridges.destroyBridge('bridge');
    await clock.tickAsync(60_000);
    assert.equal(destroyBridge.callCount, 1);
    assert.deepEqual(gone, ['bridge']);
  });

  it('is not repeated after the call has been let go', async () => {
    releases.hangUp('leg', 16);
    releases.awaitEnd('other');
    releases.close();
    await clock.tickAsync(60_000);
    assert.equal(hangup.callCount, 1);
  });

  it('of one channel does not wait for that of another', async () => {
    releases.hangUp('leg', 16);
    releases.hangUp('other', 34);
    releases.seen('leg');
    await clock.tickAsync(500);
    assert.deepEqual(hangup.args, [
      ['leg', 16],
      ['other', 34],
      ['other', 34],
    ]);
  });
});
