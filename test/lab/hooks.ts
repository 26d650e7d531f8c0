import type { Context, RootHookObject } from 'mocha';
import { assertNothingIsLeft, rememberLog, startLab, stopLab } from './lab.ts';

/** They stand around every test of the lab; `mocha --require` takes them by these names. */
export const mochaHooks: RootHookObject = {
  async beforeAll(this: Context) {
    this.timeout(600_000);
    await startLab();
  },
  beforeEach() {
    rememberLog();
  },
  async afterEach(this: Context) {
    this.timeout(180_000);
    await assertNothingIsLeft();
  },
};

export async function mochaGlobalTeardown(): Promise<void> {
  await stopLab();
}
