import assert from 'node:assert/strict';
import { DRILL, TRUNK } from '../../contract/some-statuses.ts';
import { begun, over, StreamTrial, type Seen } from './stream-trial.ts';

describe('The stream', () => {
  let trial: StreamTrial;

  beforeEach(() => {
    trial = new StreamTrial();
  });

  const trunkGoes = (state: 'up' | 'down'): void => {
    trial.operations.allTrunks = [
      { ...TRUNK, state },
      { ...TRUNK, name: 'carrier-b' },
    ];
  };

  it('says hello, and beats every 5 s', () => {
    const { outlet } = trial.open(['trunks']);
    trial.pass(10_000);
    assert.deepEqual(outlet.names, ['hello', 'beat', 'beat']);
    const [hello] = outlet.seen;
    assert.deepEqual(hello?.data, {
      seq: trial.operations.live.newestSeq(),
      now: '2026-11-29T00:00:00.000Z',
      version: '0.1.0',
      calls: 12,
      waiting: 3,
    });
  });

  it('tells a trunk that has changed, once, and only to those who follow trunks', () => {
    const trunks = trial.open(['trunks']).outlet;
    const drills = trial.open(['drills']).outlet;
    trunkGoes('down');
    trial.pass(2000);
    assert.deepEqual(
      trunks.of('trunk').map(({ data }) => [data['name'], data['state']]),
      [['carrier-a', 'down']],
    );
    assert.deepEqual(drills.names, ['hello']);
    trial.operations.allDrills = [{ ...DRILL, state: 'running' }];
    trial.pass(1000);
    assert.deepEqual(drills.names, ['hello', 'drill']);
  });

  it('tells what a save of the file came to', () => {
    const { outlet } = trial.open(['config']);
    const { configuration } = trial.operations.app;
    const rejected = { at: '2026-11-29T00:00:00.000Z', errors: 2 };
    trial.operations.app = {
      ...trial.operations.app,
      configuration: { ...configuration, rejected },
    };
    trial.pass(1000);
    assert.deepEqual(outlet.of('config')[0]?.data, {
      state: 'rejected',
      at: rejected.at,
      ...configuration,
      rejected,
    });
  });

  const standings = [
    ['live', {}],
    ['saved', { onDisk: { etag: 'e2', at: '2026-11-29T00:00:00.000Z' } }],
    ['needs-restart', { needsRestart: ['asterisk'] }],
  ] as const;
  for (const [state, standing] of standings) {
    it(`tells that the configuration is ${state}`, () => {
      const { outlet } = trial.open(['config']);
      const { configuration } = trial.operations.app;
      const changed = { ...configuration, by: 'alice', ...standing };
      trial.operations.app = { ...trial.operations.app, configuration: changed };
      trial.pass(1000);
      assert.equal(outlet.of('config')[0]?.data['state'], state);
    });
  }

  it('tells calls in batches, four a second at most, and how they went', () => {
    const { outlet } = trial.open(['calls']);
    trial.happen(begun('one'), begun('two'));
    assert.deepEqual(outlet.names, ['hello']);
    trial.pass(250);
    const [batch] = outlet.of('calls');
    const changed = batch?.data['changed'] as ReadonlyArray<Record<string, unknown>>;
    assert.deepEqual(
      changed.map(({ id, status, now }) => [id, status, now]),
      ['one', 'two'].map((id) => [
        id,
        'LIVE',
        { code: 'choosing', text: 'a way is being chosen', since: '2026-11-29T00:00:00.000Z' },
      ]),
    );
    trial.happen(
      { call: 'one', ms: 500, kind: 'call-ended', status: 'CANCEL', endedBy: 'caller', why: 'x' },
      over('one'),
    );
    trial.pass(250);
    assert.deepEqual(outlet.of('calls')[1]?.data, {
      changed: [],
      gone: [{ id: 'one', status: 'CANCEL', failedOver: false }],
    });
    trial.pass(1000);
    assert.equal(outlet.of('calls').length, 2);
  });

  it('spreads very many calls over several batches, and forgets none', () => {
    const { outlet } = trial.open(['calls']);
    trial.happen(...Array.from({ length: 1200 }, (_, number) => begun(`c${number}`)));
    trial.pass(1000);
    const sizes = outlet.of('calls').map(({ data }) => (data['changed'] as object[]).length);
    assert.deepEqual(sizes, [500, 500, 200]);
  });

  it('tells each fact of a followed call at once', () => {
    const { outlet } = trial.open(['call:one']);
    trial.happen(begun('one'), begun('two'), over('one'));
    assert.deepEqual(
      outlet.of('call').map(({ data }) => [data['call'], data['seq'], data['kind']]),
      [
        ['one', 1, 'call-started'],
        ['one', 2, 'call-released'],
      ],
    );
  });

  it('tells events at once', () => {
    const { outlet } = trial.open(['events']);
    trial.event('down');
    const [event] = outlet.of('event');
    assert.deepEqual(event?.data['what'], { code: 'trunk-down', text: 'down' });
    assert(!Number.isNaN(Date.parse(String(event?.data['at']))));
  });

  it('hides numbers from those who may not see them', () => {
    const full = trial.open(['calls', 'call:one']).outlet;
    const hidden = trial.open(['calls', 'call:one'], { numbers: 'masked' }).outlet;
    trial.happen(begun('one'));
    trial.pass(250);
    assert.equal(full.text.match(/\+14155550199/g)?.length, 2);
    assert.equal(hidden.text.match(/"\*{10}99"/g)?.length, 2);
    assert.doesNotMatch(hidden.text, /4155550/);
  });

  it('goes on where a client was, without a gap or a double', () => {
    const first = trial.open(['trunks', 'events', 'calls']);
    trial.event('one');
    trial.happen(begun('one'));
    trial.pass(250);
    first.close();
    trial.event('two');
    trunkGoes('down');
    trial.happen(over('one'));
    trial.pass(20_000);
    const lastId = lastOf(first.outlet.seen);
    const second = trial.open(['trunks', 'events', 'calls'], { lastId }).outlet;
    trial.event('three');
    const told = [...first.outlet.seen, ...second.seen].filter(({ event }) => event !== 'beat');
    assert.deepEqual(
      told.map(({ event, data }) => (event === 'event' ? data['what'] : event)),
      [
        'hello',
        { code: 'trunk-down', text: 'one' },
        'calls',
        'hello',
        { code: 'trunk-down', text: 'two' },
        'calls',
        'trunk',
        { code: 'trunk-down', text: 'three' },
      ],
    );
    const ids = told.filter(({ event }) => event !== 'hello').map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
  });

  const lost: ReadonlyArray<readonly [title: string, lastId: (id: string) => string, RegExp]> = [
    ['of another run', (id) => id.replace(/^\w+/, 'x'), /started again/],
    ['that is no id', () => 'drop table', /started again/],
    ['from before the stream was followed', (id) => id.replace(/\d+$/, '1'), /too much/],
  ];
  for (const [title, lastId, why] of lost) {
    it(`says that a client must look anew after an id ${title}`, () => {
      const { outlet } = trial.open(['events']);
      const other = trial.open(['events'], { lastId: lastId(lastOf(outlet.seen)) }).outlet;
      assert.deepEqual(other.names, ['hello', 'reset']);
      assert.match(String(other.seen[1]?.data['why']), why);
    });
  }

  it('says so after more than a minute, too', () => {
    const { outlet } = trial.open(['events']);
    const lastId = lastOf(outlet.seen);
    trial.event('one');
    trial.pass(70_000);
    assert.deepEqual(trial.open(['events'], { lastId }).outlet.names, ['hello', 'reset']);
  });

  it('says so of a topic that nobody has followed', () => {
    const { outlet } = trial.open(['events']);
    const lastId = lastOf(outlet.seen);
    trial.event('one');
    const other = trial.open(['events', 'trunks'], { lastId }).outlet;
    assert.deepEqual(other.names, ['hello', 'reset']);
  });

  it('says so when there is more than a client could take at once', () => {
    const { outlet } = trial.open(['events']);
    const lastId = lastOf(outlet.seen);
    for (let count = 0; count < 6; count += 1) trial.event('x'.repeat(100_000));
    assert.deepEqual(trial.open(['events'], { lastId }).outlet.names, ['hello', 'reset']);
  });

  it('rests a minute after the last client has gone, and asks the app nothing then', () => {
    let asked = 0;
    const watched = trial.operations.trunks.bind(trial.operations);
    trial.operations.trunks = () => {
      asked += 1;
      return watched();
    };
    trial.open(['trunks', 'calls']).close();
    trial.pass(70_000);
    assert.equal(trial.work, undefined);
    assert(asked > 50 && asked < 70, String(asked));
    trial.happen(begun('one'));
    const { outlet } = trial.open(['calls']);
    trial.pass(250);
    assert.deepEqual(outlet.names, ['hello']);
  });

  it('goes on after a fault of the app', () => {
    const { outlet } = trial.open(['trunks', 'app']);
    trial.operations.fault = new Error('a fault');
    trial.pass(1000);
    assert.equal(trial.lines.filter(({ level }) => level === 'error').length, 1);
    trial.operations.fault = undefined;
    trunkGoes('down');
    trial.pass(1000);
    assert(outlet.names.includes('trunk'));
  });
});

function lastOf(seen: readonly Seen[]): string {
  return seen.at(-1)?.id ?? '';
}
