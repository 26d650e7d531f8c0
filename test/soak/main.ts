import { writeFile } from 'node:fs/promises';
import { App } from '../../lab/app.ts';
import { Asterisk } from '../../lab/asterisk.ts';
import { labConfig } from '../../lab/lab-config.ts';
import { leftovers } from '../../lab/leftovers.ts';
import { runLoad, type LoadResult } from '../../lab/run-load.ts';
import { ensureCommands } from '../../lab/ensure-commands.ts';
import { positive, readOptions, runProgram, say } from '../../lab/program.ts';
import { temporaryFolder } from '../../lab/temporary-folder.ts';
import { ADDITIONS } from '../lab/additions.ts';

const HELP = `npm run soak [-- --runs 5] [--seconds 60] [--rate 50] [--transport websocket] [--json]

Load on a real Asterisk: the primary answers 503, the secondary answers at once, and in a second row rings 150 ms first.
Every call must be connected, none stuck, and Asterisk's process the same at the end. Exit code 1 where one is not.

Example: npm run soak -- --runs 1 --seconds 10
`;

const ROUTES = {
  support: { tiers: [{ number: '+14155550123', via: ['carrier-a', 'carrier-b'] }] },
};

interface Row extends LoadResult {
  readonly run: number;
  readonly ringMs: number;
  /** Channels and bridges left behind. */
  readonly left: number;
  readonly asteriskIsTheSame: boolean;
  /** Resident memory of the app at the end, MiB. */
  readonly appMiB: number;
}

interface Options {
  readonly runs: number;
  readonly seconds: number;
  readonly rate: number;
  readonly transport: 'auto' | 'http';
  readonly json: boolean;
}

async function soak(options: Options): Promise<boolean> {
  await ensureCommands(['sipp'], say);
  const folder = await temporaryFolder();
  const asterisk = await Asterisk.start(say, ADDITIONS);
  try {
    const config = labConfig(asterisk, ROUTES, options.transport, 'info');
    const app = await App.start(`${folder.path}/failover.yaml`, config, { tellsFacts: false });
    const pid = asterisk.pid;
    const rows: Row[] = [];
    for (let run = 1; run <= options.runs; run += 1) {
      for (const ringMs of [0, 150]) {
        const load = await runLoad(asterisk, {
          callsPerSecond: options.rate,
          seconds: options.seconds,
          ringMs,
        });
        const left = asterisk.isAlive() ? (await leftovers(asterisk)).length : Number.NaN;
        const asteriskIsTheSame = asterisk.isAlive() && asterisk.pid === pid;
        const row = {
          run,
          ringMs,
          ...load,
          left,
          asteriskIsTheSame,
          appMiB: await app.memoryMiB(),
        };
        rows.push(row);
        tell(row);
      }
    }
    const crashes = await asterisk.crashes();
    for (const [index, stack] of crashes.entries()) await writeFile(`crash-${index}.log`, stack);
    await app.stop();
    if (options.json) process.stdout.write(`${JSON.stringify({ rows, crashes })}\n`);
    return rows.every(
      (row) => row.connected === row.calls && row.left === 0 && row.asteriskIsTheSame,
    );
  } finally {
    await asterisk.close();
    await folder.remove();
  }
}

function tell({ run, ringMs, calls, connected, left, asteriskIsTheSame, appMiB }: Row): void {
  const same = asteriskIsTheSame ? 'Asterisk is the same' : 'ASTERISK HAS ENDED';
  const secondary = ringMs === 0 ? 'answers at once' : `rings ${ringMs} ms`;
  process.stderr.write(
    `run ${run}, secondary ${secondary}: ${connected} of ${calls} connected, ${left} left, ${same}, app ${appMiB} MiB\n`,
  );
}

await runProgram(HELP, async () => {
  const { help, runs, seconds, rate, transport, json } = readOptions({
    runs: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '60' },
    rate: { type: 'string', default: '50' },
    transport: { type: 'string', default: 'auto' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  });
  if (help) {
    process.stdout.write(HELP);
    return true;
  }
  return soak({
    runs: positive('runs', runs),
    seconds: positive('seconds', seconds),
    rate: positive('rate', rate),
    transport: transport === 'http' ? 'http' : 'auto',
    json,
  });
});
