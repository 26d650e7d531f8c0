import type { ReactNode } from 'react';
import { ENDS } from '../words/en/states.ts';
import { Chip } from './chip.tsx';
import { toneOfEnd } from './end-tones.ts';

interface CallEndProps {
  /** The status of a call, or the outcome of an attempt. */
  readonly status: string;
  readonly sip?: number | undefined;
  readonly children?: ReactNode;
}

/** How a call or an attempt ended: `■ busy (486)`. */
export function CallEnd({ status, sip, children }: CallEndProps) {
  const word = status in ENDS ? ENDS[status as keyof typeof ENDS] : status;
  return (
    <Chip tone={toneOfEnd(status)} word={sip === undefined ? word : `${word} (${sip})`}>
      {children}
    </Chip>
  );
}
