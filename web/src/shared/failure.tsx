import { Button } from '@mantine/core';
import { COMMON } from '../words/en/common.ts';
import styles from './failure.module.css';
import { Told } from './phone.tsx';
import { ToneIcon } from './tone-icon.tsx';

interface FailureProps {
  readonly error: Error & { readonly code?: string };
  readonly isTrying: boolean;
  readonly onTryAgain: () => void;
}

/** In the place of what could not be read: why, and a way to try again. */
export function Failure({ error, isTrying, onTryAgain }: FailureProps) {
  return (
    <div className={styles.failure} role="alert">
      <ToneIcon tone="bad" size={20} />
      <div className={styles.texts}>
        <p>{COMMON.failed}</p>
        <p className={styles.why}>
          <Told text={error.message} /> {error.code !== undefined && <code>{error.code}</code>}
        </p>
      </div>
      <Button variant="default" size="xs" loading={isTrying} onClick={onTryAgain}>
        {COMMON.tryAgain}
      </Button>
    </div>
  );
}
