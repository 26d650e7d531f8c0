import type { Context, RootHookObject } from 'mocha';
import { assertNothingIsLeft, beginTest, startLab, stopLab } from './lab.ts';

/** They stand around every test of the lab; `mocha --require` takes them by these names. */
export const mochaHooks: RootHookObject = {
  async beforeAll(this: Context) {
    await startLab();
  },
  beforeEach() {
    beginTest();
  },
  async afterEach(this: Context) {
    await assertNothingIsLeft();
  },
};

export async function mochaGlobalTeardown(): Promise<void> {
  await stopLab();
}
