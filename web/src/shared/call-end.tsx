import type { ReactNode } from 'react';
import { endOf, TO_DIALPLAN } from '../words/en/states.ts';
import { Chip } from './chip.tsx';
import { toneOfEnd } from './end-tones.ts';

interface CallEndProps {
  /** The status of a call, or the outcome of an attempt. */
  readonly status: string;
  readonly sip?: number | undefined;
  /** The place in the dialplan that took the caller: then nobody has lost a call. */
  readonly place?: string | undefined;
  readonly children?: ReactNode;
}

/** How a call or an attempt ended: `■ busy (486)`, `→ to the dialplan`. */
export function CallEnd({ status, sip, place, children }: CallEndProps) {
  if (place !== undefined) {
    return (
      <Chip tone={toneOfEnd(status, place)} word={TO_DIALPLAN}>
        {children}
      </Chip>
    );
  }
  const word = endOf(status);
  return (
    <Chip tone={toneOfEnd(status)} word={sip === undefined ? word : `${word} (${sip})`}>
      {children}
    </Chip>
  );
}
