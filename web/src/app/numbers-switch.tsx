import { UnstyledButton } from '@mantine/core';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { usePreference } from '../browser/preference.ts';
import { NUMBERS } from '../browser/preferences.ts';
import { SHELL } from '../words/en/shell.ts';
import styles from './top-bar.module.css';

/** Hides phone numbers on this screen. @param isMasked the app hides them already */
export function NumbersSwitch({ isMasked }: { isMasked: boolean }) {
  const [choice, choose] = usePreference(NUMBERS);
  if (isMasked) return null;
  const isHidden = choice === 'hidden';
  const Sign = isHidden ? IconEyeOff : IconEye;
  return (
    <UnstyledButton
      className={styles.tool}
      aria-pressed={isHidden}
      aria-label={SHELL.numbers.hide}
      onClick={() => choose(isHidden ? 'shown' : 'hidden')}
    >
      <Sign size={17} stroke={1.75} aria-hidden />
      <span>{isHidden ? SHELL.numbers.show : SHELL.numbers.hide}</span>
    </UnstyledButton>
  );
}
