/** Of milliseconds. */
export interface Distribution {
  readonly count: number;
  readonly median: number;
  readonly p95: number;
  readonly p99: number;
}

/** Of a figure that every round gives once. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

export function distribution(values: readonly number[]): Distribution {
  const sorted = inOrder(values);
  return {
    count: sorted.length,
    median: percentile(sorted, 50),
    p95: percentile(sorted, 95),
    p99: percentile(sorted, 99),
  };
}

export function spread(values: readonly number[]): Spread {
  const sorted = inOrder(values);
  const middle = (sorted.length - 1) / 2;
  const [low = Number.NaN, high = Number.NaN] = [
    sorted[Math.floor(middle)],
    sorted[Math.ceil(middle)],
  ];
  return {
    median: (low + high) / 2,
    least: sorted[0] ?? Number.NaN,
    most: sorted.at(-1) ?? Number.NaN,
  };
}

/** How a figure changes with time, by least squares. */
export interface Trend {
  /** What it grows by in a unit of time. */
  readonly slope: number;
  /** The standard error of the slope. */
  readonly error: number;
}

/**
 * The trend of points in the order of time. What is sampled often is alike from sample to sample,
 * which makes plain least squares too sure of itself: the error is raised by the correlation of
 * neighbours. NaN of fewer than three points.
 */
export function trend(points: ReadonlyArray<readonly [time: number, value: number]>): Trend {
  const count = points.length;
  if (count < 3) return { slope: Number.NaN, error: Number.NaN };
  const mean = (values: readonly number[]): number =>
    values.reduce((total, value) => total + value, 0) / count;
  const meanTime = mean(points.map(([time]) => time));
  const meanValue = mean(points.map(([, value]) => value));
  let times = 0;
  let both = 0;
  for (const [time, value] of points) {
    times += (time - meanTime) ** 2;
    both += (time - meanTime) * (value - meanValue);
  }
  const slope = both / times;
  const rest = points.map(([time, value]) => value - meanValue - slope * (time - meanTime));
  const squares = rest.reduce((total, value) => total + value ** 2, 0);
  const neighbours = rest
    .slice(1)
    .reduce((total, value, index) => total + value * (rest[index] ?? 0), 0);
  const alike = squares === 0 ? 0 : Math.min(0.99, Math.max(0, neighbours / squares));
  const error = Math.sqrt(squares / (count - 2) / times) * Math.sqrt((1 + alike) / (1 - alike));
  return { slope, error };
}

/** The nearest rank; NaN of nothing. */
function percentile(sorted: readonly number[], percent: number): number {
  const rank = Math.max(1, Math.ceil((percent / 100) * sorted.length));
  return sorted[rank - 1] ?? Number.NaN;
}

function inOrder(values: readonly number[]): readonly number[] {
  return values.toSorted((a, b) => a - b);
}
