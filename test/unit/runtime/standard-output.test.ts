import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { closeSync, constants, createReadStream, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { standardOutput } from '../../../src/runtime/standard-output.ts';

/** 64 MiB: more than a pipe holds, and more than is kept for a reader. */
const LINES = 64;
const MIB = 2 ** 20;

describe('Standard output that nobody reads', () => {
  let folder: string;
  let fd: number;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'ari-failover-output-'));
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    // For reading too, so that the pipe has a reader, who does not read.
    fd = openSync(join(folder, 'pipe'), constants.O_RDWR);
  });

  after(() => {
    closeSync(fd);
    rmSync(folder, { recursive: true });
  });

  it('holds nothing up; a reader who comes gets the oldest lines, in order, the rest is counted', async () => {
    const output = standardOutput(fd);
    for (let index = 0; index < LINES; index += 1) output.stream.write(`${line(index)}\n`);
    const dropped = output.takeDropped();
    assert(dropped > 0 && dropped < LINES, `${dropped} of ${LINES} lines were left out`);
    assert.equal(output.takeDropped(), 0, 'each is counted once');

    const reader = createReadStream(join(folder, 'pipe'));
    let read = 0;
    for await (const text of createInterface({ input: reader })) {
      assert.equal(text.slice(0, 10), line(read).slice(0, 10));
      read += 1;
      if (read === LINES - dropped) break;
    }
    reader.destroy();
    assert.equal(read, LINES - dropped);
  });
});

function line(index: number): string {
  return `${index} ${'x'.repeat(MIB)}`;
}
