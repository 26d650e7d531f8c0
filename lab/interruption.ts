import { constants } from 'node:os';

type Undo = () => Promise<unknown>;

const undos = new Set<Undo>();
let isListening = false;
let isEnding = false;

/**
 * Registers a cleanup for the case that a signal ends this process, or that nobody reads its output
 * any more. The last one runs first.
 * @returns a function that removes it, after the normal cleanup
 */
export function undoOnSignal(undo: Undo): () => void {
  listen();
  undos.add(undo);
  return () => undos.delete(undo);
}

/** Whether this process is ending. Failures from then on are a consequence of that. */
export function isInterrupted(): boolean {
  return isEnding;
}

function listen(): void {
  if (isListening) return;
  isListening = true;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void end(signal));
  }
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', () => void end('SIGPIPE'));
  }
}

/**
 * Ends the process after all cleanups, only once: Ctrl-C arrives from the terminal and from
 * ready.mjs. A program that waits to be stopped has set the exit code itself.
 */
async function end(signal: NodeJS.Signals): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  // Work that still runs may register another cleanup.
  for (let undo = [...undos].at(-1); undo !== undefined; undo = [...undos].at(-1)) {
    undos.delete(undo);
    await undo().catch(() => {});
  }
  process.exit(process.exitCode ?? 128 + constants.signals[signal]);
}
