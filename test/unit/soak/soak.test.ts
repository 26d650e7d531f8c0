import assert from 'node:assert/strict';
import { flatness, seriesOf } from '../../soak/flatness.ts';
import { soakPicture } from '../../soak/picture.ts';
import { heldAt } from '../../soak/connections-left.ts';
import { latencies, type Sample } from '../../soak/sample.ts';
import { isGood, tellSoak, type SoakReport } from '../../soak/tell.ts';

describe('The soak', () => {
  it('finds memory that grows, beyond its start', () => {
    assert.equal(
      memory((minute) => settles(minute)),
      'flat',
    );
    assert.equal(
      memory((minute) => settles(minute) + minute * 0.2),
      'GROWS',
    );
  });

  it('is not fooled by garbage that comes and goes', () => {
    assert.equal(
      memory((minute) => 100 + (minute % 7)),
      'flat',
    );
  });

  it('does not judge a run of a minute', () => {
    assert.equal(
      memory((minute) => 100 + minute * 50, 1),
      'too short to tell',
    );
  });

  it('sums single times up, period by period', () => {
    const times = [
      { atMs: 1000, ms: 10 },
      { atMs: 9999, ms: 30 },
      { atMs: 20_500, ms: 7 },
    ];
    assert.deepEqual(latencies(times), [
      { minute: 5 / 60, ms: 20, slowestMs: 30 },
      { minute: 25 / 60, ms: 7, slowestMs: 7 },
    ]);
  });

  it('counts the connections that the app holds, not those on their way out', () => {
    const table = [
      '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid',
      row('0100007F:1F9A', '00000000:0000', '0A'),
      row('0100007F:1F9A', '0100007F:C350', '01'),
      row('0100007F:C350', '0100007F:1F9A', '01'),
      row('0100007F:1F9A', '0100007F:C351', '08'),
      row('0100007F:1F9A', '0100007F:C352', '06'),
    ].join('\n');
    assert.deepEqual([heldAt(8090, table), heldAt(8091, table)], [2, 0]);
  });

  it('fails on a lost call, on what is left, on a crash, and on growth of the app', () => {
    assert(isGood(report({})));
    for (const bad of [
      { kinds: [{ name: '486', calls: 10, lost: 1 }] },
      { streams: { ...STREAMS, areServed: false } },
      { streams: { ...STREAMS, left: 1 } },
      { left: ['channel 1'] },
      { asteriskIsTheSame: false },
      { crashes: ['stack'] },
      { flatness: [{ ...FLAT, verdict: 'GROWS' }] },
    ] as const) {
      assert(!isGood(report(bad)), JSON.stringify(bad));
    }
    // Others on the machine make calls slow.
    assert(isGood(report({ flatness: [{ ...FLAT, verdict: 'GROWS', isOwn: false }] })));
  });

  it('tells and draws a run, one without samples too', () => {
    const samples = samplesOf((minute) => 100 + (minute % 3), 60);
    for (const some of [samples, []]) {
      const series = seriesOf(some, []);
      const found = series.map((one) => flatness(one));
      const text = tellSoak(report({ samples: some, flatness: found }));
      for (const line of text.split('\n')) assert(line.length <= 100, line);
      assert(!soakPicture('60 minutes', series, found).includes('NaN'));
    }
  });
});

/** A row of /proc/net/tcp. */
function row(local: string, remote: string, state: string): string {
  return `   0: ${local} ${remote} ${state} 00000000:00000000 00:00000000 00000000 0 0 1`;
}

/** For five minutes it grows at a rate that would be far too much. */
function settles(minute: number): number {
  return 100 + Math.min(minute, 5) * 10;
}

const STREAMS = { opened: 5000, areServed: true, left: 0 };

const FLAT = {
  name: 'memory of the app',
  unit: 'MiB',
  limit: 4,
  slope: 0.2,
  error: 0.1,
  verdict: 'flat',
  isOwn: true,
} as const;

function memory(mib: (minute: number) => number, minutes = 60): string | undefined {
  return seriesOf(samplesOf(mib, minutes), []).map((series) => flatness(series))[0]?.verdict;
}

function samplesOf(mib: (minute: number) => number, minutes: number): readonly Sample[] {
  return Array.from({ length: minutes * 6 }, (_, index) => {
    const process = { mib: mib(index / 6), handles: 25 };
    return { minute: index / 6, app: process, asterisk: process };
  });
}

function report(more: Partial<SoakReport>): SoakReport {
  return {
    date: '2026-11-29',
    machine: { cores: 2, cpu: 'A processor', memoryMiB: 4096, kernel: '6.1', node: '20.20.2' },
    setting: { minutes: 60, rate: 30 },
    others: 0.3,
    kinds: [{ name: '486', calls: 10, lost: 0 }],
    streams: STREAMS,
    left: [],
    asteriskIsTheSame: true,
    crashes: [],
    flatness: [FLAT],
    samples: [],
    latency: [],
    ...more,
  };
}
