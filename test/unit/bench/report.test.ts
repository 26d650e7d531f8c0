import assert from 'node:assert/strict';
import { CASES, type CaseName } from '../../bench/case.ts';
import type { ContenderKey } from '../../bench/contender.ts';
import { figuresOf, type CaseResult, type Figures, type Row } from '../../bench/figures.ts';
import { judge } from '../../bench/judge.ts';
import type { RampRow } from '../../bench/ramp-result.ts';
import { table, verdicts, warning } from '../../bench/report.ts';
import type { Distribution } from '../../bench/statistics.ts';

describe("A contender's figures", () => {
  it('are those of all its calls, and of the loudest round', () => {
    const phase = { calls: 2, lost: 1, stuck: 0, asteriskCpuMs: 10, appCpuMs: 4, shares: {} };
    const quiet = { ...phase, busy: 0.5, others: 0.1 };
    const figures = figuresOf([
      { ...quiet, times: [{ setUp: 1, gap: 4 }, { setUp: 2 }] },
      { ...quiet, times: [{ setUp: 3 }], stuck: 2, others: 0.3 },
    ]);
    const none = { count: 0, median: Number.NaN, p95: Number.NaN, p99: Number.NaN };
    assert.deepEqual(figures, {
      calls: 4,
      lost: 2,
      stuck: 2,
      setUp: { count: 3, median: 2, p95: 3, p99: 3 },
      gap: only(4),
      silence: none,
      answer: none,
      asteriskCpu: 5,
      appCpu: 2,
      others: 0.3,
    });
  });
});

describe('The verdicts', () => {
  it('compare round by round with plain Dial(), and say what is not kept', () => {
    const plain = row('dial', figures(1, 1), figures(2, 2), figures(1, 1));
    const app = row('app', figures(1.5, 1.9), figures(3, 4.2), figures(1.6, 2.1));
    const judged = judge({ cases: [caseOf('failure', plain, app)] });
    const gap = judged.find(({ what }) => what.startsWith('failure to INVITE'));
    assert.deepEqual([gap?.measured, gap?.isKept], [{ median: 2.1, least: 1.9, most: 2.1 }, false]);
    const setUp = judged.find(({ what }) => what.startsWith('INVITE in'));
    assert.deepEqual([setUp?.measured.median, setUp?.isKept], [1.5, true]);
  });

  it('are about what was measured only', () => {
    const silent = caseOf('silent peer', row('app', { ...figures(1, 1), silence: only(2006) }));
    assert.deepEqual(
      judge({ cases: [silent] }).map(({ what, isKept }) => [what, isKept]),
      [
        ['a silent peer to the next INVITE, p99', true],
        ['calls of the app lost or stuck', true],
      ],
    );
    assert.deepEqual(judge({}), []);
  });

  it('count what the app has lost or left, not what others have', () => {
    const lossy = { ...figures(1, 1), lost: 1, stuck: 2 };
    const lost = (key: ContenderKey): unknown =>
      judge({ cases: [caseOf('failure', row(key, lossy))] }).at(-1)?.measured.median;
    assert.deepEqual([lost('app'), lost('http'), lost('agi')], [3, 3, 0]);
  });

  it('know a least as well as a most', () => {
    assert.deepEqual([125, 124].map(keepsRate), [true, false]);
  });
});

describe('The report', () => {
  it('fits 100 columns', () => {
    const plain = row('dial', figures(1, 1));
    const app = row('app', figures(123.4, 1234.5), figures(1.2, 100));
    const cases = CASES.map(({ name }) => caseOf(name, plain, app));
    const text = [...cases.map((one) => table(one)), verdicts(judge({ cases })), warning([0.42])];
    for (const line of text.join('\n').split('\n')) assert(line.length <= 100, line);
  });

  it('names who cannot do a case, and why', () => {
    const cannot = [{ name: 'Dial() after Dial()', why: 'it waits' }];
    const lines = table({ ...caseOf('silent peer', row('app', figures(1, 1))), cannot }).split(
      '\n',
    );
    assert.match(lines.at(-2) ?? '', /^Dial\(\) after Dial\(\) +-/);
    assert.equal(lines.at(-1), '-  it waits');
  });

  it('says when others had the processors', () => {
    assert.equal(warning([0.01, 0.1]), '');
    assert.match(warning([0.01, 0.42]), /42 %.* 1 of 2 /);
  });
});

/** Whether the app keeps its promise beside a Dial() that keeps 250 calls a second. */
function keepsRate(kept: number): boolean | undefined {
  const rows = [ramped('dial', 250), ramped('app', kept)];
  return judge({ ramp: { name: '', rows } })[0]?.isKept;
}

function ramped(key: ContenderKey, kept: number): RampRow {
  return { key, name: '', ramps: [{ steps: [], kept, end: '', limit: '' }] };
}

function caseOf(name: CaseName, ...rows: readonly Row[]): CaseResult {
  const { words, headline, headlineWords } =
    CASES.find((one) => one.name === name) ?? assert.fail();
  return { name, words, headline, headlineWords, rate: 50, rows, cannot: [] };
}

function row(key: ContenderKey, ...rounds: readonly Figures[]): Row {
  const [first = figures(1, 1)] = rounds;
  return { key, name: 'ari-failover, websocket', ...first, rounds };
}

function figures(setUp: number, gap: number): Figures {
  return {
    calls: 3000,
    lost: 0,
    stuck: 0,
    setUp: only(setUp),
    gap: only(gap),
    silence: only(gap),
    answer: only(1),
    asteriskCpu: 8,
    appCpu: 2,
    others: 0.01,
  };
}

function only(value: number): Distribution {
  return { count: 1, median: value, p95: value, p99: value };
}
