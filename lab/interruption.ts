import { constants } from 'node:os';

type Undo = () => Promise<unknown>;

const undos = new Set<Undo>();
let isListening = false;
let isEnding = false;

/**
 * Has something undone where a signal ends this process, or nobody reads what it prints any more; the last one first.
 * @returns a function that forgets it, once it was undone in the usual way
 */
export function undoOnSignal(undo: Undo): () => void {
  listen();
  undos.add(undo);
  return () => undos.delete(undo);
}

/** What fails from now on fails because this process is being ended. */
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

/** A terminal's Ctrl-C comes from it and from ready.mjs: once is enough. Whoever waits to be stopped has set the exit code. */
async function end(signal: NodeJS.Signals): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  // What goes on meanwhile may begin something new.
  for (let undo = [...undos].at(-1); undo !== undefined; undo = [...undos].at(-1)) {
    undos.delete(undo);
    await undo().catch(() => {});
  }
  process.exit(process.exitCode ?? 128 + constants.signals[signal]);
}
