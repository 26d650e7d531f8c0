import { positive, readOptions, WrongOption } from '../../lab/program.ts';
import { CASES, type Case } from './case.ts';
import type { Pace } from './phase.ts';

export const HELP = `npm run bench [-- <options>]

Compares contenders that take a call from carrier A to carrier B, in turns on one Asterisk:
plain Dial() after Dial(), this app on both transports, a FastAGI script that runs Dial(), and a
plain ari-client app. Calls last 300 ms. Times are taken from the packets on the wire:

  set-up   the caller's INVITE in, to the first leg's INVITE out
  gap      carrier A's failure in, to the next leg's INVITE out
  silence  the INVITE to carrier A out, to the next leg's INVITE out
  answer   the carrier's 200 in, to the caller's 200 out

The cases:

${CASES.map(({ name, words }) => `  ${name.padEnd(21)}  ${words}`).join('\n')}

  --case     only this one; may be given several times
  --rounds   how often each contender has its turn; default 3, or 1 with --ramp
  --seconds  how long a turn is measured, after 10 s that warm up; default 20
  --rate     calls a second; default 50
  --only     of those beside Dial(), the ones whose name holds this; "ari-failover" also has turns
             in which 50 streams are read, in which a hostile client attacks the API, and in which
             channels of messages hang; "requests" names a program that only sends the
             app's requests; "node" compares a node of a cluster with the same app
             without \`cluster\`
  --previous with --only node, the app of this commit has turns, too
  --ramp     calls come 20 % faster, step by step from --rate on, until one is lost or p99 is above
             50 ms; case failure, or the one of --case
  --overload instead, more calls a second than can be served, for --seconds: how many are served,
             how many sent back, and how fast; 500 for --seconds 1 is a burst
  --settings instead, what some settings of Asterisk cost: case failure, or the one of --case, on an
             Asterisk of its own for each of them
  --live     instead, how much memory the app takes for so many calls that are up, on a fake ARI
  --records  instead, how fast the pages of the portal are read with so many attempts recorded, in
             SQLite and in PostgreSQL, and whether memory stays flat while they are written and
             pruned; a million takes about 15 minutes
  --nodes    instead, what so many nodes of a cluster cost the PostgreSQL that they share, and how
             soon all of them know what one says
  --talking  instead, what so many calls cost Asterisk and the app while they talk
  --json     everything as JSON, to a file, or without one to standard output instead of the text
  --svg      the picture, to a file
  --help     this text

Exit code 1 where the app breaks a promise, 2 where the options are wrong.

Examples:
  npm run bench -- --rounds 1 --seconds 10 --case failure --json bench.json --svg bench.svg
  npm run bench -- --ramp --seconds 10
  npm run bench -- --overload 220 --seconds 120
  npm run bench -- --live 10000
  npm run bench -- --records 1000000
  npm run bench -- --nodes 100 --seconds 60
  npm run bench -- --only node --case failure
`;

export interface Options {
  readonly what: What;
  readonly only: string;
  /** A commit whose app has turns. */
  readonly previous?: string;
  /** A file, `-` for standard output. */
  readonly json?: string;
  readonly svg?: string;
  readonly help: boolean;
}

export interface Turns {
  readonly rounds: number;
  readonly seconds: number;
  readonly rate: number;
}

export type What =
  | ({ readonly kind: 'cases'; readonly cases: readonly Case[] } & Turns)
  | ({ readonly kind: 'ramp' | 'settings'; readonly tried: Case } & Turns)
  | { readonly kind: 'overload'; readonly pace: Pace }
  | { readonly kind: 'live'; readonly calls: number }
  | { readonly kind: 'records'; readonly attempts: number }
  | { readonly kind: 'nodes'; readonly nodes: number; readonly seconds: number }
  | { readonly kind: 'talking'; readonly calls: number; readonly seconds: number };

/** @throws WrongOption (lab/program.ts) that says what is wrong */
export function parseOptions(args: readonly string[]): Options {
  const values = parse(args);
  return {
    what: parseWhat(values),
    only: values.only,
    help: values.help,
    ...(values.previous === undefined ? {} : { previous: values.previous }),
    ...(values.json === undefined ? {} : { json: values.json }),
    ...(values.svg === undefined ? {} : { svg: values.svg }),
  };
}

function parseWhat(values: ReturnType<typeof parse>): What {
  const cases = values.case?.map((name) => findCase(name));
  const [alone] = (['live', 'records', 'nodes', 'talking'] as const).filter(
    (name) => values[name] !== undefined,
  );
  if (alone !== undefined) {
    if (values.ramp || cases !== undefined) {
      throw new WrongOption(`--${alone} takes no --ramp and no --case: it has calls of its own`);
    }
    if (values.svg !== undefined)
      throw new WrongOption(`--${alone} has no picture: leave out --svg`);
    const count = positive(alone, values[alone] ?? '');
    switch (alone) {
      case 'live':
        return { kind: alone, calls: count };
      case 'records':
        return { kind: alone, attempts: count };
      case 'nodes':
        return { kind: alone, nodes: count, seconds: positive('seconds', values.seconds) };
      case 'talking':
        return { kind: alone, calls: count, seconds: positive('seconds', values.seconds) };
    }
  }
  if (values.overload !== undefined) {
    if (values.ramp || cases !== undefined || values.svg !== undefined) {
      throw new WrongOption('--overload takes no --ramp, no --case and no --svg');
    }
    const callsPerSecond = positive('overload', values.overload);
    const pace = { callsPerSecond, seconds: positive('seconds', values.seconds) };
    return { kind: 'overload', pace };
  }
  const turns = {
    rounds: positive('rounds', values.rounds ?? (values.ramp ? '1' : '3')),
    seconds: positive('seconds', values.seconds),
    rate: positive('rate', values.rate),
  };
  const { ramp, settings } = values;
  if (!ramp && !settings) return { kind: 'cases', cases: cases ?? CASES, ...turns };
  const [tried, ...more] = cases ?? [findCase('failure')];
  if (ramp && settings) throw new WrongOption('--ramp and --settings: one at a time');
  if (tried === undefined || more.length > 0 || tried.mostPerSecond !== undefined) {
    throw new WrongOption('--ramp and --settings take one --case, and not the silent peer');
  }
  return { kind: ramp ? 'ramp' : 'settings', tried, ...turns };
}

function findCase(name: string): Case {
  const found = CASES.find((one) => one.name === name);
  if (found !== undefined) return found;
  const names = CASES.map((one) => `"${one.name}"`).join(', ');
  throw new WrongOption(`--case ${name}: must be one of ${names}`);
}

function parse(args: readonly string[]) {
  return readOptions(
    {
      case: { type: 'string', multiple: true },
      rounds: { type: 'string' },
      seconds: { type: 'string', default: '20' },
      rate: { type: 'string', default: '50' },
      only: { type: 'string', default: '' },
      previous: { type: 'string' },
      ramp: { type: 'boolean', default: false },
      settings: { type: 'boolean', default: false },
      overload: { type: 'string' },
      live: { type: 'string' },
      records: { type: 'string' },
      nodes: { type: 'string' },
      talking: { type: 'string' },
      json: { type: 'string' },
      svg: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
    args.map((arg, index) => {
      const next = args[index + 1];
      const isBare = arg === '--json' && (next === undefined || next.startsWith('--'));
      return isBare ? '--json=-' : arg;
    }),
  );
}
