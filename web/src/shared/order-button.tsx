import { Button } from '@mantine/core';
import { useState } from 'react';
import { withoutCode } from './phone-text.ts';
import { sayNotDone } from './toast.tsx';

interface OrderButtonProps {
  /** The deed. */
  readonly word: string;
  /** To what; heard, not seen. */
  readonly object: string;
  /** Why it cannot be given now. */
  readonly whyOff: string | undefined;
  /** Gives the order, or opens the dialog that does. */
  readonly give: () => Promise<unknown> | void;
  readonly variant?: 'default' | 'filled';
  readonly size?: 'xs' | 'sm';
}

const OFF = { 'data-disabled': true, 'aria-disabled': true };

/**
 * A button that gives an order. Nothing is shown as done before the app says so. While it is off,
 * it can still be reached by key, so that everybody learns why.
 */
export function OrderButton(props: OrderButtonProps) {
  const { word, object, give, variant = 'default', size = 'sm' } = props;
  const whyOff = props.whyOff === undefined ? undefined : withoutCode(props.whyOff);
  const [isAsked, setIsAsked] = useState(false);
  const isOff = whyOff !== undefined;
  const ask = (): void => {
    const asked = give();
    if (asked === undefined) return;
    setIsAsked(true);
    asked.catch((error: unknown) => sayNotDone(error as Error)).finally(() => setIsAsked(false));
  };
  return (
    <Button
      variant={variant}
      size={size}
      loading={isAsked}
      {...(isOff ? OFF : {})}
      title={whyOff}
      onClick={isOff ? (event) => event.preventDefault() : ask}
    >
      {word}
      <span className="visually-hidden">
        {' '}
        {object}
        {isOff && ` (${whyOff})`}
      </span>
    </Button>
  );
}
