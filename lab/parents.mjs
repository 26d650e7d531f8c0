import { readFileSync } from 'node:fs';

const LOOK_EVERY_MS = 500;

/**
 * Calls back once npm, which started this process, is gone. Who started it himself may well end before it (`&` in a
 * script), so that only npm counts, and the shell between the two.
 * @returns a function that stops looking
 */
export function onOrphaned(callback) {
  if (process.env.npm_lifecycle_event === undefined) return () => {};
  const before = parents();
  const timer = setInterval(() => {
    if (parents() === before) return;
    clearInterval(timer);
    callback();
  }, LOOK_EVERY_MS);
  return () => clearInterval(timer);
}

function parents() {
  return `${process.ppid} ${parentOf(process.ppid)}`;
}

/** Linux tells; elsewhere only the shell's own end is seen. */
function parentOf(pid) {
  try {
    return /^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  } catch {
    return undefined;
  }
}
