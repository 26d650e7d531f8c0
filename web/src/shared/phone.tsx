import { usePreference } from '../browser/preference.ts';
import { NUMBERS } from '../browser/preferences.ts';
import { inZone } from '../time/formats.ts';
import { useZone } from '../time/zone.tsx';
import { COMMON } from '../words/en/common.ts';
import { hiddenIn, piecesOf, spaced, unbroken } from './phone-text.ts';
import styles from './phone.module.css';

interface PhoneProps {
  readonly number?: string;
  /** As people in its country write it, where the app says so. */
  readonly text?: string;
  readonly absent?: string;
}

/** A phone number, unless this browser hides numbers. What is copied is E.164. */
export function Phone({ number, text, absent = COMMON.noNumber }: PhoneProps) {
  const [choice] = usePreference(NUMBERS);
  if (number === undefined || number === '') return <span className={styles.absent}>{absent}</span>;
  if (choice === 'hidden') return <span className={styles.phone}>{hiddenIn(number)}</span>;
  return (
    <span
      className={styles.phone}
      onCopy={(event) => {
        event.clipboardData.setData('text/plain', number);
        event.preventDefault();
      }}
    >
      {text ?? spaced(number)}
    </span>
  );
}

/**
 * A text of the app: times are of this page's zone, this browser may hide numbers, what stands
 * between backticks is code, and no line breaks within a name such as carrier-a.
 */
export function Told({ text }: { text: string }) {
  const [choice] = usePreference(NUMBERS);
  const zone = useZone();
  const timed = inZone(text, zone);
  return piecesOf(choice === 'hidden' ? hiddenIn(timed) : unbroken(timed)).map(
    ({ kind, text: part }, index) => {
      if (kind === 'text') return part;
      if (kind === 'code') return <code key={index}>{part}</code>;
      return (
        <span key={index} className={styles.name}>
          {part}
        </span>
      );
    },
  );
}

/** How a text looks that may hold phone numbers: this browser may hide them. */
export function useShownText(): (text: string) => string {
  const [choice] = usePreference(NUMBERS);
  return choice === 'hidden' ? hiddenIn : (text) => text;
}
