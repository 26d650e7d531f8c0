import styles from './meter.module.css';

interface MeterProps {
  /** 0 to 100; more is too much. */
  readonly share: number;
  readonly text: string;
  readonly label: string;
}

const NEAR = 80;

/** How much of something is used. From 80 % on it warns. */
export function Meter({ share, text, label }: MeterProps) {
  const level = share >= 100 ? 'full' : share >= NEAR ? 'near' : 'well';
  return (
    <div className={styles.meter}>
      <div
        className={styles.bar}
        data-level={level}
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.min(100, Math.round(share))}
      >
        <div style={{ width: `${Math.min(100, share)}%` }} />
      </div>
      <span>{text}</span>
    </div>
  );
}
