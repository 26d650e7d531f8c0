import { UnstyledButton } from '@mantine/core';
import { useId, useState } from 'react';
import { colourOf, type Tone } from '../theme/tones.ts';
import { COMMON } from '../words/en/common.ts';
import styles from './bar-chart.module.css';
import { BarTable } from './bar-table.tsx';
import { axisOf } from './axis.ts';

/** One kind of what is counted. */
export interface Series {
  readonly name: string;
  readonly word: string;
  readonly tone: Tone;
  readonly pattern: 'solid' | 'lines' | 'dots';
  /** One for each bucket. */
  readonly values: readonly number[];
}

export interface BarChartProps {
  /** What is counted, of which time, in which zone. */
  readonly caption: string;
  /** The head of the column of buckets. */
  readonly bucketTitle: string;
  readonly buckets: readonly string[];
  readonly series: readonly Series[];
}

const HEIGHT = 132;
/** A label at every so manieth bucket. */
const LABEL_EVERY = 6;

/** Stacked bars from zero, and the same figures as a table. */
export function BarChart(props: BarChartProps) {
  const [isTable, setIsTable] = useState(false);
  const { caption, series } = props;
  return (
    <figure className={styles.chart}>
      {isTable ? <BarTable {...props} /> : <Bars {...props} />}
      <figcaption className={styles.caption}>
        <span className={styles.legend}>
          {!isTable && series.map((one) => <Sample key={one.name} series={one} />)}
        </span>
        <span className={styles.about}>{caption}</span>
        <UnstyledButton
          className={styles.switch}
          aria-pressed={isTable}
          onClick={() => setIsTable(!isTable)}
        >
          {isTable ? COMMON.chart : COMMON.table}
        </UnstyledButton>
      </figcaption>
    </figure>
  );
}

function Bars({ buckets, series, caption }: BarChartProps) {
  const id = useId();
  const totals = buckets.map((_, index) => sumAt(series, index));
  const { most, steps } = axisOf(Math.max(...totals));
  const width = 100 / buckets.length;
  return (
    <div className={styles.plot}>
      <div className={styles.axis} aria-hidden>
        {steps.map((step) => (
          <span key={step} style={{ bottom: `${(step / most) * HEIGHT}px` }}>
            {step}
          </span>
        ))}
      </div>
      <div className={styles.area}>
        <svg className={styles.bars} height={HEIGHT} width="100%" role="img" aria-label={caption}>
          <Patterns id={id} series={series} />
          {steps.map((step) => (
            <line
              key={step}
              x1="0"
              x2="100%"
              y1={HEIGHT - (step / most) * HEIGHT}
              y2={HEIGHT - (step / most) * HEIGHT}
              className={styles.grid}
            />
          ))}
          {buckets.map((bucket, index) =>
            stackAt(series, index).map(({ one, below, value }) => (
              <rect
                key={`${index} ${one.name}`}
                x={`${index * width + width * 0.16}%`}
                width={`${width * 0.68}%`}
                y={HEIGHT - ((below + value) / most) * HEIGHT}
                height={(value / most) * HEIGHT}
                fill={fillOf(one, id)}
                stroke={colourOf(one.tone)}
              >
                <title>{`${bucket}: ${one.word} ${value}`}</title>
              </rect>
            )),
          )}
        </svg>
        <div className={styles.labels} aria-hidden>
          {buckets.map(
            (bucket, index) =>
              index % LABEL_EVERY === 0 &&
              index < buckets.length - 2 && (
                <span key={index} style={{ left: `${index * width}%` }}>
                  {bucket}
                </span>
              ),
          )}
        </div>
      </div>
    </div>
  );
}

function sumAt(series: readonly Series[], index: number): number {
  return series.reduce((sum, { values }) => sum + (values[index] ?? 0), 0);
}

function stackAt(series: readonly Series[], index: number) {
  let below = 0;
  return series.flatMap((one) => {
    const value = one.values[index] ?? 0;
    const part = { one, below, value };
    below += value;
    return value === 0 ? [] : [part];
  });
}

/** Beside its colour, a kind has a pattern: some people see no colours, and printers have none. */
function Patterns({ id, series }: { id: string; series: readonly Series[] }) {
  return (
    <defs>
      {series.map(({ name, tone, pattern }) => (
        <pattern key={name} id={`${id}-${name}`} width="5" height="5" patternUnits="userSpaceOnUse">
          <rect width="5" height="5" fill="var(--surface)" />
          {pattern === 'lines' ? (
            <path d="M-1 1 1 -1M0 5 5 0M4 6 6 4" stroke={colourOf(tone)} strokeWidth="1.4" />
          ) : (
            <circle cx="2.5" cy="2.5" r="1.1" fill={colourOf(tone)} />
          )}
        </pattern>
      ))}
    </defs>
  );
}

function fillOf({ name, tone, pattern }: Series, id: string): string {
  return pattern === 'solid' ? colourOf(tone) : `url(#${id}-${name})`;
}

function Sample({ series }: { series: Series }) {
  const id = useId();
  return (
    <span className={styles.sample}>
      <svg width="11" height="11" aria-hidden>
        <Patterns id={id} series={[series]} />
        <rect
          x="0.5"
          y="0.5"
          width="10"
          height="10"
          fill={fillOf(series, id)}
          stroke={colourOf(series.tone)}
        />
      </svg>
      {series.word}
    </span>
  );
}
