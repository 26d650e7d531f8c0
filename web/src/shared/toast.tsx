import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { Tone } from '../theme/tones.ts';
import { COMMON } from '../words/en/common.ts';
import styles from './toast.module.css';
import { withoutCode } from './phone-text.ts';
import { ToneIcon } from './tone-icon.tsx';
import { whyNotDone } from './why-not-done.ts';

/** How long a toast with an undo stays: somebody who is tired reads slowly. Milliseconds. */
const STAYS_MS = 12_000;

/** Says that something was done. @param undo takes it back; the button goes with the toast */
export function sayDone(text: string, undo?: () => Promise<unknown>): void {
  const id = show('good', text, undo && <Undo take={() => back(id, undo)} />);
}

/** Says why something was not done. */
export function sayNotDone(error: Error): void {
  show('bad', withoutCode(whyNotDone(error)));
}

function show(tone: Tone, text: string, action?: React.ReactNode): string {
  return notifications.show({
    icon: <ToneIcon tone={tone} size={18} />,
    color: 'transparent',
    autoClose: STAYS_MS,
    withBorder: true,
    closeButtonProps: { 'aria-label': COMMON.close },
    message: (
      <div className={styles.toast}>
        <span>{text}</span>
        {action}
      </div>
    ),
  });
}

function Undo({ take }: { take: () => void }) {
  return (
    <Button variant="default" size="compact-sm" onClick={take}>
      {COMMON.undo}
    </Button>
  );
}

function back(id: string, undo: () => Promise<unknown>): void {
  notifications.hide(id);
  undo().catch((error: unknown) => sayNotDone(error as Error));
}
