import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';

const MODULE = new URL('../../../src/runtime/shutdown.ts', import.meta.url).href;

/** Stays alive after the first signal, as an app that waits for its callers does. */
const PROGRAM = `
  import { onShutdown } from '${MODULE}';
  onShutdown({
    stop: (signal) => console.log('stop', signal),
    hurry: (signal) => console.log('hurry', signal),
  });
  setInterval(() => undefined, 1000);
  console.log('started');
`;

describe('the signals that end the app', () => {
  for (const [signal, code] of [
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const) {
    it(`${signal} is reported twice, the second time to hurry; the third one ends the process with ${code}`, async () => {
      const options = ['--import=tsx', '--input-type=module', '--eval', PROGRAM];
      const app = spawn(process.execPath, options, { stdio: ['ignore', 'pipe', 'inherit'] });
      const ended = once(app, 'exit');
      let told = '';
      for await (const chunk of app.stdout) {
        told += String(chunk);
        // Once per line: the start, and the first two signals.
        app.kill(signal);
      }
      assert.deepEqual(await ended, [code, null]);
      assert.equal(told, `started\nstop ${signal}\nhurry ${signal}\n`);
    }).timeout(180_000);
  }
});
