import assert from 'node:assert/strict';
import { figuresOf, type Figures, type Row } from '../../bench/figures.ts';
import { WrongOption } from '../../../lab/program.ts';
import { parseOptions } from '../../bench/options.ts';
import { promises, table, verdicts, warning } from '../../bench/report.ts';
import { distribution, spread, type Distribution } from '../../bench/statistics.ts';

describe('A distribution', () => {
  it('takes the nearest rank', () => {
    const values = Array.from({ length: 200 }, (_, index) => 200 - index);
    assert.deepEqual(distribution(values), { count: 200, median: 100, p95: 190, p99: 198 });
    assert.deepEqual(distribution([7]), { count: 1, median: 7, p95: 7, p99: 7 });
  });
});

describe('A spread', () => {
  it('has the middle one of an odd number, and the middle of two of an even one', () => {
    assert.deepEqual(spread([3, 1, 2]), { median: 2, least: 1, most: 3 });
    assert.deepEqual(spread([4, 1, 2, 3]), { median: 2.5, least: 1, most: 4 });
  });
});

describe("A contender's figures", () => {
  it('are those of all its calls, and of the loudest round', () => {
    const phase = { calls: 2, lost: 1, stuck: 0, asteriskCpuMs: 10, appCpuMs: 4, others: 0.1 };
    const figures = figuresOf([
      { ...phase, times: [{ setUp: 1, gap: 4 }, { setUp: 2 }] },
      { ...phase, times: [{ setUp: 3 }], stuck: 2, others: 0.3 },
    ]);
    assert.deepEqual(figures, {
      calls: 4,
      lost: 2,
      stuck: 2,
      setUp: { count: 3, median: 2, p95: 3, p99: 3 },
      gap: only(4),
      answer: { count: 0, median: Number.NaN, p95: Number.NaN, p99: Number.NaN },
      asteriskCpu: 5,
      appCpu: 2,
      others: 0.3,
    });
  });
});

describe('The report', () => {
  it('compares round by round with plain Dial(), and says what is not kept', () => {
    const plain = row(figures(1, 1), figures(2, 2), figures(1, 1));
    const app = row(figures(1.5, 1.9), figures(3, 4.2), figures(1.6, 2.1));
    const promised = promises(plain, app);
    assert.deepEqual(promised[0]?.measured, { median: 2.1, least: 1.9, most: 2.1 });
    assert.deepEqual(
      promised.map(({ isKept }) => isKept),
      [false, true, true, true, true],
    );
  });

  it('counts what is lost and what is stuck', () => {
    const app = row({ ...figures(1, 1), lost: 1, stuck: 2 });
    const last = promises(row(figures(1, 1)), app).at(-1);
    assert.deepEqual([last?.measured.median, last?.isKept], [3, false]);
  });

  it('fits 100 columns', () => {
    const plain = row(figures(1, 1));
    const app = row(figures(123.4, 1234.5), figures(1.2, 100));
    const text = [table([plain, app]), verdicts(promises(plain, app)), warning([app])].join('\n');
    for (const line of text.split('\n')) assert(line.length <= 100, line);
  });

  it('says when others had the processors', () => {
    assert.equal(warning([row(figures(1, 1))]), '');
    const loud = row(figures(1, 1), { ...figures(1, 1), others: 0.42 });
    assert.match(warning([loud]), /42 %.* 1 of 2 /);
  });
});

describe('The options', () => {
  it('have defaults', () => {
    const defaults = { rounds: 3, seconds: 20, rate: 50, only: '', help: false };
    assert.deepEqual(parseOptions([]), defaults);
  });

  it('take --json with a file or without', () => {
    assert.equal(parseOptions(['--json', 'a.json', '--rounds', '1']).json, 'a.json');
    assert.equal(parseOptions(['--json', '--rounds', '1']).json, '-');
    assert.equal(parseOptions(['--rounds', '1', '--json']).json, '-');
  });

  it('that are wrong say so', () => {
    for (const args of [['--rounds', '0'], ['--rate', 'x'], ['--seconds'], ['--fast'], ['more']]) {
      assert.throws(() => parseOptions(args), WrongOption, args.join(' '));
    }
  });
});

function row(...rounds: readonly Figures[]): Row {
  const [first = figures(1, 1)] = rounds;
  const lost = rounds.reduce((total, round) => total + round.lost, 0);
  return { name: 'ari-failover, websocket', isOurs: true, ...first, lost, rounds };
}

function figures(setUp: number, gap: number): Figures {
  return {
    calls: 3000,
    lost: 0,
    stuck: 0,
    setUp: only(setUp),
    gap: only(gap),
    answer: only(1),
    asteriskCpu: 8,
    appCpu: 2,
    others: 0.01,
  };
}

function only(value: number): Distribution {
  return { count: 1, median: value, p95: value, p99: value };
}
