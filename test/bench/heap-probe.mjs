// Preloaded into the app (node --expose-gc --import): at SIGUSR2 it collects garbage and writes the
// process's memory to the file that BENCH_HEAP_FILE names.
import { renameSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

const file = process.env.BENCH_HEAP_FILE;

process.on('SIGUSR2', () => void write());

async function write() {
  // What a collection frees, the next one may give back to the system.
  for (let times = 0; times < 3; times += 1) {
    globalThis.gc();
    await wait(200);
  }
  const { rss, heapUsed, external } = process.memoryUsage();
  writeFileSync(`${file}.new`, JSON.stringify({ rss, heapUsed, external }));
  renameSync(`${file}.new`, file);
}
