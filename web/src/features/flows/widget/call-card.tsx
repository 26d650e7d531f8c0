import { memo } from 'react';
import { Chip } from '../../../shared/chip.tsx';
import { Phone } from '../../../shared/phone.tsx';
import { toneOfProtection } from '../../../shared/protection-tone.ts';
import { FLOW } from '../../../words/en/flows.ts';
import { STATES } from '../../../words/en/states.ts';
import type { Builder } from '../builder.ts';
import styles from './widget.module.css';

/** A card shows so many numbers. */
const MOST = 2;

/** The call itself: to which numbers, and whether anybody stands behind. */
export const CallCard = memo(function CallCard({ name, route }: Pick<Builder, 'name' | 'route'>) {
  const numbers = route?.numbers ?? [];
  return (
    <>
      <div className={styles.head}>
        <span className={styles.kind}>{FLOW.call.title(name)}</span>
        {route !== undefined && (
          <Chip
            tone={toneOfProtection(route.protection.state)}
            word={STATES[route.protection.state]}
          />
        )}
      </div>
      <p className={styles.destination}>
        {numbers.length === 0
          ? FLOW.call.direct
          : numbers.slice(0, MOST).map((number, index) => (
              <span key={number}>
                {index > 0 && ', '}
                <Phone number={number} />
              </span>
            ))}
        {numbers.length > MOST && ` ${FLOW.call.more(numbers.length - MOST)}`}
      </p>
    </>
  );
});
