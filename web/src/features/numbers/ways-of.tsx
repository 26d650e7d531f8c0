import type { PhoneNumber, Route } from '../../api/types.ts';
import { Told } from '../../shared/phone.tsx';
import { NUMBERS } from '../../words/en/numbers.ts';
import styles from './numbers.module.css';
import { wayText } from './way-text.ts';

interface WaysOfProps {
  readonly number: PhoneNumber;
  readonly route: Route | undefined;
}

/** Where calls go, and where they go then. */
export function WaysOf({ number: { primary, backup }, route }: WaysOfProps) {
  return (
    <>
      <div>
        <Way way={primary} route={route} />
      </div>
      <div className={styles.more}>
        {NUMBERS.next} <Way way={backup} route={route} />
      </div>
    </>
  );
}

function Way({ way, route }: { way: PhoneNumber['primary']; route: Route | undefined }) {
  if (way === undefined) return NUMBERS.nobody;
  const { text, trunk } = wayText(way, route);
  return (
    <>
      <Told text={text} />
      {trunk !== undefined && (
        <>
          {' '}
          <span className={styles.by}>{NUMBERS.by(trunk)}</span>
        </>
      )}
    </>
  );
}
