import assert from 'node:assert/strict';
import { readLiveBridge, readLiveChannel, readOwnIds } from '../../src/ari/live-channels.ts';
import type { RestAnswer } from '../../src/ari/frame.ts';

const CHANNEL = {
  id: '1.1',
  name: 'PJSIP/a-01',
  state: 'Up',
  caller: { name: '', number: '1001' },
  dialplan: {
    context: 'inbound',
    exten: '200',
    app_name: 'Stasis',
    app_data: 'failover,support,200',
  },
};
const SEEN = {
  id: '1.1',
  name: 'PJSIP/a-01',
  state: 'Up',
  callerNumber: '1001',
  callerName: '',
  extension: '200',
  application: 'failover',
  args: ['support', '200'],
};
const BRIDGE = { id: 'c1', name: 'failover', channels: ['1.1', '1.1-abcdef-t1a1'] };

describe('What Asterisk answers about one channel', () => {
  it('shows it, with its application and arguments', () => {
    assert.deepEqual(readLiveChannel(answer(200, CHANNEL)), { ok: true, value: SEEN });
  });

  it('shows one that the dialplan has: no application', () => {
    const dialplan = { ...CHANNEL.dialplan, app_name: 'Wait', app_data: '1' };
    assert.deepEqual(readLiveChannel(answer(200, { ...CHANNEL, dialplan })), {
      ok: true,
      value: { ...SEEN, application: '', args: [] },
    });
  });

  const cases: ReadonlyArray<readonly [what: string, answer: RestAnswer, expected: object]> = [
    ['it is gone', answer(404, { message: 'Channel not found' }), told('gone')],
    ['nothing, where it cannot be shown', { status: 200, body: '' }, told('unreadable')],
    ['no JSON', { status: 200, body: '<html>' }, told('unreadable')],
    ['a channel without an id', answer(200, { name: 'x' }), told('unreadable')],
    ['500', answer(500, { error: 'Allocation failed' }), told('unreadable')],
    ['nothing: the request was lost', { status: 0, body: 'lost' }, failed(0, 'lost')],
    ['503: it is not booted', answer(503, { message: 'not booted' }), failed(503, 'not booted')],
    ['401: it lets nobody in', answer(401, { message: 'no' }), failed(401, 'no')],
  ];
  for (const [what, given, expected] of cases) {
    it(what, () => {
      assert.deepEqual(readLiveChannel(given), expected);
      assert.deepEqual(readLiveBridge(given), expected);
    });
  }
});

describe('What Asterisk answers about one bridge', () => {
  it('shows it, with its members', () => {
    assert.deepEqual(readLiveBridge(answer(200, BRIDGE)), {
      ok: true,
      value: { id: 'c1', application: 'failover', channels: BRIDGE.channels },
    });
  });
});

describe('What Asterisk answers about the application', () => {
  it('tells the ids of what it has', () => {
    const body = { name: 'failover', channel_ids: ['1.1'], bridge_ids: ['c1'] };
    assert.deepEqual(readOwnIds(answer(200, body)), {
      ok: true,
      value: { channels: ['1.1'], bridges: ['c1'] },
    });
  });

  // Anything else must not be taken for an application without channels.
  const failures: ReadonlyArray<
    readonly [status: number, body: string, expected: number | string]
  > = [
    [404, '{"message":"Application not found"}', 404],
    [500, '{"error":"Allocation failed"}', 500],
    [200, '', 'unreadable'],
    [200, '[]', 'unreadable'],
    [200, '{"channel_ids":[]}', 'unreadable'],
    [200, '{"channel_ids":"x","bridge_ids":[]}', 'unreadable'],
    [0, 'lost', 'lost'],
  ];
  for (const [status, body, expected] of failures) {
    it(`fails with ${status} ${body}`, () => {
      const reply = readOwnIds({ status, body });
      assert(!reply.ok);
      assert.equal(reply.kind === 'refused' ? reply.status : reply.kind, expected);
    });
  }
});

function answer(status: number, body: object): RestAnswer {
  return { status, body: JSON.stringify(body) };
}

function told(value: 'gone' | 'unreadable'): object {
  return { ok: true, value };
}

function failed(status: number, message: string): object {
  return status === 0
    ? { ok: false, kind: 'lost', message }
    : { ok: false, kind: 'refused', status, message };
}
