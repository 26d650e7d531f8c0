import { exactSpan } from '../../../time/formats.ts';

/** `4 s`, not `4.00 s`: a timer is a round figure. */
export function shortSpan(ms: number): string {
  return exactSpan(ms).replace(/\.00(?=\D)/, '');
}
