import { counted } from '../words/counted.ts';
import { wrap } from '../runtime/wrap.ts';
import type { Size } from './size-of.ts';
import { FIGURES } from './size-figures.ts';
import { labelled } from './table.ts';

const { setUpMs, talkMs, callsPerSecond, memoryKB, recordsPerSecond, heartbeatCores } = FIGURES;

/** What a cluster needs, in words, with the measurement behind each figure. */
export function tellSize(size: Size, columns: number): readonly string[] {
  const { nodes, processors, calls, database } = size;
  const at = `${number(size.callsPerSecond)} calls a second of ${counted(size.minutes, 'minute')}`;
  const rows: ReadonlyArray<readonly [string, string]> = [
    ['calls', `${number(calls)} at the same time`],
    ['nodes', `${nodes} with ${counted(processors, 'processor')} each, one of them to spare`],
    ['', whyOf(size)],
    [
      'media',
      `${cores(size.mediaCores)}: ${talkMs.value} ms for each second of a call (${talkMs.by})`,
    ],
    [
      'set-up',
      `${cores(size.setUpCores)}: ${setUpMs.value} ms for a call that fails over (${setUpMs.by})`,
    ],
    [
      'memory',
      `${number(Math.ceil(size.memoryMB))} MB for the app on each: ${memoryKB.value} kB a call (${memoryKB.by})`,
    ],
    [
      'database',
      `PostgreSQL; the records take ${percent(database.recordsShare)} of what one with 2 processors can write (${recordsPerSecond.by})`,
    ],
    [
      '',
      `heartbeats take ${database.heartbeatCores.toFixed(2)} of a processor (${heartbeatCores.by})`,
    ],
    ['', `max_connections ${database.maxConnections} or more`],
    ['limits', `a trunk's \`max_calls\` should be ${size.leastMaxCalls} or more: 5 for each node`],
  ];
  const note =
    'A processor is planned to be busy for 60 % at most. Calls do not transcode, and Asterisk carries their media. Your machine is another one: measure it with the commands in brackets. docs/performance.md says how, and where these figures are from.';
  return [`For ${at}:`, '', ...labelled(rows, columns), '', ...wrap(note, '', columns)];
}

function whyOf({ because, callsPerNode }: Size): string {
  switch (because) {
    case 'one call':
      return 'one would do; the other one takes over while it is away';
    case 'media':
      return `media decides: each carries ${number(callsPerNode)} calls`;
    case 'set-up':
      return `new calls decide: one app takes ${callsPerSecond.value} a second at the most (${callsPerSecond.by})`;
  }
}

function cores(value: number): string {
  return `${value.toFixed(1)} processors in all`;
}

function percent(share: number): string {
  return share < 0.01 ? 'less than 1 %' : `${Math.round(share * 100)} %`;
}

/** `90,000`. */
function number(value: number): string {
  return value.toLocaleString('en-US');
}
