import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { FIGURES } from '../../../src/commands/size-figures.ts';
import { sizeOf } from '../../../src/commands/size-of.ts';
import { tellSize } from '../../../src/commands/tell-size.ts';
import type { BenchReport } from '../../bench/tell.ts';

describe('The size of a cluster', () => {
  it('is decided by media where calls are long', () => {
    const size = sizeOf(500, 3, 8);
    assert.equal(size.calls, 90_000);
    assert.equal(size.because, 'media');
    // One of them may be away.
    const cores = (size.nodes - 1) * 8 * 0.6;
    assert(cores >= size.mediaCores + size.setUpCores);
    assert(cores - 8 * 0.6 < size.mediaCores + size.setUpCores);
  });

  it('is decided by new calls where they are short', () => {
    const size = sizeOf(600, 0.01, 64);
    assert.equal(size.because, 'set-up');
    assert.equal(size.nodes, 600 / FIGURES.callsPerSecond.value + 1);
  });

  it('is two where one would do', () => {
    const size = sizeOf(1, 1, 4);
    assert.deepEqual([size.nodes, size.because], [2, 'one call']);
    assert.match(tellSize(size, 100).join('\n'), /one would do/);
  });

  it('fits the terminal, and names a measurement behind each figure', () => {
    const lines = tellSize(sizeOf(500, 3, 8), 60);
    for (const line of lines) assert(line.length <= 60, line);
    const text = tellSize(sizeOf(500, 3, 8), 500).join('\n');
    for (const { by } of Object.values(FIGURES))
      assert(text.includes(by) || by.includes('--ramp'), by);
  });
});

describe('The figures of ari-failover size', () => {
  it('are not better than what was measured, and not much worse', () => {
    const failure = read('cases').cases?.find(({ name }) => name === 'failure');
    const app = failure?.rows.find(({ key }) => key === 'app');
    const { setUpMs, talkMs, memoryKB, recordsPerSecond, heartbeatCores } = FIGURES;
    isAbout(setUpMs.value, (app?.asteriskCpu ?? 0) + (app?.appCpu ?? 0));
    isAbout(talkMs.value, read('talking').talking?.asteriskMs ?? 0);
    isAbout(memoryKB.value, read('live').live?.kBPerCall ?? 0);
    const written = read('records').records?.engines.find(({ engine }) => engine === 'PostgreSQL');
    isAbout(1 / recordsPerSecond.value, 1 / (written?.filling.callsPerSecond ?? 0));
    const { nodes = 0, serverCores = 0 } = read('nodes').nodes ?? {};
    isAbout(heartbeatCores.value, serverCores / nodes);
  });
});

/** For the reader of a plan, a figure may be too careful, and never too good. */
function isAbout(said: number, measured: number): void {
  assert(said >= measured, `${said} is better than ${measured}, which was measured`);
  assert(said <= measured * 1.5, `${said} is far from ${measured}, which was measured`);
}

function read(name: string): BenchReport {
  const file = new URL(`../../../docs/measured/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as BenchReport;
}
