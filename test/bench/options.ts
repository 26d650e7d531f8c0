import { positive, readOptions } from '../../lab/program.ts';

export const HELP = `npm run bench [-- --rounds 3] [--seconds 20] [--rate 50] [--only <name>] [--json [<file>]]

Plain Dial() after Dial(), this app on both transports, a FastAGI script that runs Dial(), and a plain
ari-client app, in turns on one Asterisk:
carrier A answers 503, carrier B answers 200, both at once; calls last 300 ms. Times are taken from the packets on the wire:

  set-up   the caller's INVITE in, to the first leg's INVITE out
  gap      carrier A's failure in, to the next leg's INVITE out
  answer   carrier B's 200 in, to the caller's 200 out

  --rounds   how often each has its turn
  --seconds  how long a turn is measured, after 10 s that warm up
  --rate     calls a second
  --only     of those beside Dial(), the one whose name holds this
  --json     everything as JSON, to a file, or without one to standard output instead of the table
  --help     this text

Exit code 1 where the app breaks a promise on websocket, 2 where the options are wrong.

Example: npm run bench -- --rounds 1 --seconds 10 --json bench.json
`;

export interface Options {
  readonly rounds: number;
  readonly seconds: number;
  readonly rate: number;
  readonly only: string;
  /** A file, `-` for standard output. */
  readonly json?: string;
  readonly help: boolean;
}

/** @throws WrongOption (lab/program.ts) that says what is wrong */
export function parseOptions(args: readonly string[]): Options {
  const values = parse(args);
  return {
    rounds: positive('rounds', values.rounds),
    seconds: positive('seconds', values.seconds),
    rate: positive('rate', values.rate),
    only: values.only,
    help: values.help,
    ...(values.json === undefined ? {} : { json: values.json }),
  };
}

function parse(args: readonly string[]) {
  return readOptions(
    {
      rounds: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '20' },
      rate: { type: 'string', default: '50' },
      only: { type: 'string', default: '' },
      json: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
    args.map((arg, index) => {
      const next = args[index + 1];
      const isBare = arg === '--json' && (next === undefined || next.startsWith('--'));
      return isBare ? '--json=-' : arg;
    }),
  );
}
