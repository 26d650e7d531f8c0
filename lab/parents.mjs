import { readFileSync } from 'node:fs';

const LOOK_EVERY_MS = 500;

/**
 * Calls back when npm, which started this process, has ended. Watches only npm and the shell
 * between the two: the program that started npm may end earlier (`&` in a script).
 * @returns a function that stops watching
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

/**
 * Returns the parent of a process on Linux. On other systems only the end of the shell is noticed.
 */
function parentOf(pid) {
  try {
    return /^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  } catch {
    return undefined;
  }
}
