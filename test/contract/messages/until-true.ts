import { setTimeout as wait } from 'node:timers/promises';

/** Waits for what a database says. The test's own timeout ends it. */
export async function untilTrue(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await wait(5);
}
