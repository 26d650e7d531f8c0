import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { parseArgs } from 'node:util';
import { Asterisk } from '../../lab/asterisk.ts';
import { leftovers } from '../../lab/leftovers.ts';
import { runLoad } from '../../lab/load.ts';
import { ASTERISK } from '../../lab/network.ts';
import { ensureCommands, requireRoot } from '../../lab/packages.ts';
import { LabError } from '../../lab/shell.ts';
import { capture } from './capture.ts';
import { CONTENDERS, type Contender } from './contenders.ts';
import { cpuMs } from './cpu.ts';
import { promises, table, type Figures } from './report.ts';
import { distribution } from './statistics.ts';
import { callTimes, type CallTimes } from './wire-times.ts';

const HELP = `npm run bench [-- --rounds 3] [--seconds 20] [--rate 50] [--only <name>] [--json <file>]

Plain Dial() after Dial(), this app on both transports, and a plain ari-client app, in turns on one Asterisk:
carrier A answers 503, carrier B answers. Times are taken from the packets on the wire.

Example: npm run bench -- --rounds 1 --seconds 10 --json bench.json
`;

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '20' },
    rate: { type: 'string', default: '50' },
    only: { type: 'string' },
    json: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

/** One contender's share of one round. */
interface Phase {
  readonly times: readonly CallTimes[];
  readonly calls: number;
  readonly connected: number;
  readonly stuck: number;
  readonly asteriskCpuMs: number;
  readonly appCpuMs: number;
}

const WARM_UP_SECONDS = 10;

async function bench(): Promise<void> {
  requireRoot();
  await ensureCommands(['sipp', 'tcpdump', 'tshark'], say);
  const folder = await mkdtemp(`${tmpdir()}/ari-failover-`);
  const asterisk = await Asterisk.start(say);
  const { pid } = asterisk;
  try {
    const contenders = CONTENDERS.filter(
      ({ name }, index) => index === 0 || options.only === undefined || name.includes(options.only),
    );
    const phases = new Map<Contender, Phase[]>(contenders.map((contender) => [contender, []]));
    for (let round = 1; round <= Number(options.rounds); round += 1) {
      for (const [contender, done] of phases) {
        say(`round ${round} of ${options.rounds}: ${contender.name}`);
        done.push(await phase(contender, asterisk, folder));
        if (asterisk.isAlive() && asterisk.pid === pid) continue;
        throw new LabError(`Asterisk has ended:\n${(await asterisk.crashes()).join('\n')}`);
      }
    }
    await tell(
      [...phases].map(([{ name }, done]) => figuresOf(name, done)),
      asterisk,
    );
  } finally {
    await asterisk.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function phase(contender: Contender, asterisk: Asterisk, folder: string): Promise<Phase> {
  const running = await contender.launch(asterisk, folder);
  const rate = Number(options.rate);
  const load = { callsPerSecond: rate, ringMs: 0, from: contender.callers };
  try {
    await runLoad(asterisk, { ...load, seconds: WARM_UP_SECONDS });
    const before = { asterisk: cpuMs(asterisk.pid), app: cpuMs(running.pid) };
    let result = { calls: 0, connected: 0 };
    const messages = await capture(asterisk.sipPort, `${folder}/capture.pcap`, async () => {
      result = await runLoad(asterisk, { ...load, seconds: Number(options.seconds) });
    });
    const { peers } = asterisk;
    const times = callTimes(messages, {
      asterisk: ASTERISK,
      caller: contender.callers,
      primary: peers['carrier-a'].address,
      secondary: peers['carrier-b'].address,
    });
    return {
      ...result,
      times,
      stuck: (await leftovers(asterisk)).length,
      asteriskCpuMs: cpuMs(asterisk.pid) - before.asterisk,
      appCpuMs: cpuMs(running.pid) - before.app,
    };
  } finally {
    await running.stop();
    await release(asterisk);
  }
}

/** What a contender has left must not burden the next one. */
async function release(asterisk: Asterisk): Promise<void> {
  for (const kind of ['channels', 'bridges']) {
    for (const { id } of (await asterisk.ari(`/ari/${kind}`)) as ReadonlyArray<{ id: string }>) {
      await asterisk.ari(`/ari/${kind}/${encodeURIComponent(id)}`, 'DELETE');
    }
  }
}

function figuresOf(name: string, phases: readonly Phase[]): Figures {
  const sum = (value: (phase: Phase) => number): number =>
    phases.reduce((total, phase) => total + value(phase), 0);
  const calls = sum((phase) => phase.calls);
  const times = phases.flatMap((phase) => phase.times);
  const only = (key: keyof CallTimes): readonly number[] =>
    times.flatMap((time) => time[key] ?? []);
  return {
    name,
    calls,
    connected: sum(({ connected }) => connected),
    stuck: sum(({ stuck }) => stuck),
    setUp: distribution(only('setUp')),
    gap: distribution(only('gap')),
    answer: distribution(only('answer')),
    asteriskCpu: sum(({ asteriskCpuMs }) => asteriskCpuMs) / calls,
    appCpu: sum(({ appCpuMs }) => appCpuMs) / calls,
  };
}

async function tell(figures: readonly Figures[], asterisk: Asterisk): Promise<void> {
  const [plain, app] = figures;
  const machine = `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}`;
  const setting = `${options.rate} calls a second, ${options.rounds} rounds of ${options.seconds} s`;
  const kept = plain === undefined || app === undefined ? [] : promises(plain, app);
  const verdicts = kept.map(
    ({ what, limit, measured, isKept }) =>
      `${isKept ? 'kept    ' : 'not kept'} ${what}: ${measured}, promised at most ${limit}`,
  );
  const version = await asterisk.version();
  process.stdout.write(
    ['', `${version}, Node ${process.versions.node}, ${machine}`, setting, ''].join('\n'),
  );
  process.stdout.write(`\n${table(figures)}\n\n${app?.name ?? ''}:\n${verdicts.join('\n')}\n`);
  if (options.json === undefined) return;
  const report = {
    version,
    node: process.versions.node,
    machine,
    setting,
    figures,
    promises: kept,
  };
  await writeFile(options.json, `${JSON.stringify(report, undefined, 2)}\n`);
}

function say(text: string): void {
  process.stderr.write(`${text} ...\n`);
}

if (options.help) process.stdout.write(HELP);
else await bench();
