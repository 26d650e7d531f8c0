import { Button, Modal, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { COMMON } from '../words/en/common.ts';
import styles from './confirm.module.css';
import { withoutCode } from './phone-text.ts';
import { Told } from './phone.tsx';
import { ToneIcon } from './tone-icon.tsx';
import { whyNotDone } from './why-not-done.ts';

interface ConfirmProps {
  readonly isOpen: boolean;
  readonly title: string;
  readonly onClose: () => void;
  /** Its width in pixels. Default: 560. */
  readonly size?: number;
  /** False: whoever closes it says what has the focus then. */
  readonly returnsFocus?: boolean;
  /** What follows from it, and what can be chosen. */
  readonly children: ReactNode;
}

/** A dialog with the consequences of an order. Its content is a `ConfirmForm`. */
export function Confirm(props: ConfirmProps) {
  const { isOpen, title, onClose, size = 560, returnsFocus = true, children } = props;
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={title}
      size={size}
      returnFocus={returnsFocus}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': COMMON.close }}
    >
      {children}
    </Modal>
  );
}

interface ConfirmFormProps {
  /** The button says the deed. */
  readonly deed: string;
  /** The name that must be typed, because the order may cost calls. */
  readonly mustType?: string | undefined;
  readonly whyOff: string | undefined;
  /** Gives the order. The dialog stays if the app refuses it. */
  readonly give: () => Promise<unknown>;
  readonly onClose: () => void;
  /** Default: it closes. */
  readonly onDone?: () => void;
  readonly children: ReactNode;
}

/** The consequences, the choices, and the button with the deed. */
export function ConfirmForm(props: ConfirmFormProps) {
  const { deed, mustType, whyOff, give, onClose, onDone = onClose, children } = props;
  const [typed, setTyped] = useState('');
  const [isAsked, setIsAsked] = useState(false);
  const [error, setError] = useState<Error>();
  const isReady = whyOff === undefined && (mustType === undefined || typed.trim() === mustType);
  const ask = async (): Promise<void> => {
    setIsAsked(true);
    setError(undefined);
    try {
      await give();
      onDone();
    } catch (refused) {
      setError(refused as Error);
    } finally {
      setIsAsked(false);
    }
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) void ask();
      }}
    >
      {children}
      {mustType !== undefined && (
        <TextInput
          label={COMMON.typeName(mustType)}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
        />
      )}
      {error !== undefined && (
        <p className={styles.error} role="alert">
          <ToneIcon tone="bad" />
          <span>
            <Told text={whyNotDone(error)} />
          </span>
        </p>
      )}
      <div className={styles.buttons}>
        <Button variant="default" onClick={onClose}>
          {COMMON.cancel}
        </Button>
        <Button
          type="submit"
          loading={isAsked}
          disabled={!isReady}
          title={whyOff && withoutCode(whyOff)}
        >
          {deed}
        </Button>
      </div>
    </form>
  );
}
