import styles from './sparkline.module.css';

const HEIGHT = 24;
const STEP = 6;

/** Small bars for the shape of a time. The chart with its table stands elsewhere on the page. */
export function Sparkline({ values }: { values: readonly number[] }) {
  const most = Math.max(1, ...values);
  return (
    <svg
      className={styles.line}
      viewBox={`0 0 ${values.length * STEP} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden
    >
      {values.map((value, index) => {
        const height = value === 0 ? 1 : Math.max(2, (value / most) * HEIGHT);
        return (
          <rect
            // The place in time is what a bar is.
            key={index}
            x={index * STEP}
            y={HEIGHT - height}
            width={STEP - 2}
            height={height}
            className={value === 0 ? styles.none : styles.bar}
          />
        );
      })}
    </svg>
  );
}
