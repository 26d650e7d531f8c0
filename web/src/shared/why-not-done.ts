import { COMMON } from '../words/en/common.ts';

/** Why an order was not done. Where no answer came, nobody knows whether it was. */
export function whyNotDone({ name, message }: Error): string {
  return name === 'NoAnswer' ? COMMON.mayBeDone : COMMON.notDone(message);
}
