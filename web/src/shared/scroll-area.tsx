import type { ReactNode } from 'react';

interface ScrollAreaProps {
  /** What it is, for those who listen. */
  readonly label: string;
  readonly className: string | undefined;
  readonly children: ReactNode;
}

/** A text that may be larger than its place. Keys scroll it too, so it can have the focus. */
export function ScrollArea({ label, className, children }: ScrollAreaProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- or no key could scroll it
    <div className={className} role="group" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
