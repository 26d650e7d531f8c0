import { exportRecords, type ExportOptions } from './export.ts';
import { fileTarget, streamTarget } from './export-target.ts';
import type { Exported } from './exports.ts';
import { TERMINAL } from './operate.ts';
import { stoppedHere } from './stopped-here.ts';

/** Exports from this terminal. Ctrl-C ends it, or the end of whoever reads it. */
export function exportHere(
  exported: Exported,
  options: ExportOptions,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const signal = stoppedHere();
  const { output } = options;
  return exportRecords({
    exported,
    options,
    env,
    open: async () =>
      output === undefined ? streamTarget(process.stdout, signal) : fileTarget(output),
    err: TERMINAL.err,
    showsProgress: process.stderr.isTTY && !(output === undefined && process.stdout.isTTY),
    signal,
  });
}
