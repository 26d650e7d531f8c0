import { END_HELP } from '../simulation/simulated-end.ts';
import type { OptionOf } from './verb.ts';

export const SIMULATE_OPTIONS: readonly OptionOf[] = [
  ['--number <number>', 'the dialled number'],
  [
    '--outcomes <list>',
    `how the attempts end, in order; further attempts are answered. Ends: ${END_HELP}`,
  ],
  ['--all', 'show the result of every usual end of every attempt'],
  ['--hops <count>', 'how many failover systems the call has passed before'],
  ['--chance <number>', 'the draw for the order of `weighted` tiers, 0 to below 1'],
  ['--replay <time>', 'the recorded calls of the last 7d, or since a time, and what differs'],
  ['--otherwise <end>', 'with --replay, the end where none is recorded (default: answer)'],
];

export const SIMULATE_EXAMPLES: readonly string[] = [
  'simulate support --outcomes sip:503,sip:486',
  'simulate support --all',
  'simulate +14155550100',
  'simulate --replay 7d --config new.yaml',
];
