import { columnsOf } from '../runtime/wrap.ts';
import { printableJson } from '../words/printable.ts';
import { DONE, ERRORS } from './exit-codes.ts';
import { FIGURES } from './size-figures.ts';
import { sizeOf } from './size-of.ts';
import type { SizeOptions } from './size-options.ts';
import { tellSize } from './tell-size.ts';

/** Says what a cluster needs. @returns the exit code */
export function size({ callsPerSecond, minutes, processors = '4', json }: SizeOptions): number {
  if (callsPerSecond === undefined || minutes === undefined) {
    const example = 'ari-failover size --calls-per-second 500 --minutes 3';
    process.stderr.write(`--calls-per-second and --minutes are needed: ${example}\n`);
    return ERRORS;
  }
  const found = sizeOf(Number(callsPerSecond), Number(minutes), Number(processors));
  const lines =
    json === true
      ? [printableJson({ ...found, figures: FIGURES }, 2)]
      : tellSize(found, columnsOf(process.stdout));
  process.stdout.write(`${lines.join('\n')}\n`);
  return DONE;
}
