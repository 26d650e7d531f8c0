import { mkdir, writeFile } from 'node:fs/promises';
import { Asterisk } from '../../lab/asterisk.ts';
import { asteriskProgram } from '../../lab/asterisk-program.ts';
import { whyNotRoot } from '../../lab/capabilities.ts';
import { ensureCommands } from '../../lab/ensure-commands.ts';
import { getPostgres } from '../../lab/postgres-programs.ts';
import { positive, readOptions, runProgram, say, WrongOption } from '../../lab/program.ts';
import { temporaryFolder } from '../../lab/temporary-folder.ts';
import { ADDITIONS } from '../lab/additions.ts';
import { thisMachine } from '../bench/machine.ts';
import { isKept, type Fault } from './fault.ts';
import { FAULTS } from './faults.ts';
import { inOwnNetwork, isInOwnNetwork, whyNoHarm } from './own-network.ts';
import { tellFault, type ChaosReport } from './tell.ts';
import { tryFault } from './try-fault.ts';
import { World } from './world.ts';

const HELP = `npm run chaos [-- --only <fault>] [--rate 20] [--json <file>]

Breaks one thing after the other on a real Asterisk, while calls are up and callers come:

${FAULTS.map(({ name, words }) => `  ${name.padEnd(17)}  ${words}`).join('\n')}

After each, every call that was up must still be up, every caller must have been answered by the app
or by the dialplan's fallback, nothing may be left in Asterisk, and the app must serve the next call.
A fault takes about a minute and a half. The report goes to reports/chaos.json, too.

  --only  only the faults whose name holds this
  --rate  callers a second; default 20
  --json  another file for the report

Exit code 1 where a promise is broken. packet-loss, packet-delay and disk-full need root;
without it they are left out, and the report says so.

Example: npm run chaos -- --only app-killed
`;

async function chaos(chosen: readonly Fault[], rate: number, file: string): Promise<boolean> {
  const folder = await temporaryFolder('ari-failover-chaos');
  const asterisk = await Asterisk.start(say, ADDITIONS);
  const world = await World.make(asterisk, folder.path);
  const skipped: Array<{ name: string; why: string }> = [];
  for (const { name, needs } of chosen) {
    const why = await whyNot(needs);
    if (why !== undefined) skipped.push({ name, why });
  }
  const faults = [];
  try {
    for (const fault of chosen.filter(({ name }) => !skipped.some((one) => one.name === name))) {
      say(`${fault.name}: ${fault.words}`);
      const result = await tryFault(fault, world, rate);
      process.stdout.write(`${tellFault(result)}\n`);
      faults.push(result);
      const report: ChaosReport = {
        date: new Date().toISOString().slice(0, 10),
        machine: thisMachine(await asterisk.version()),
        callsPerSecond: rate,
        faults,
        skipped,
      };
      await writeFile(file, `${JSON.stringify(report, undefined, 1)}\n`);
    }
  } finally {
    await world.close();
    await asterisk.close();
    await folder.remove();
  }
  for (const { name, why: reason } of skipped) process.stdout.write(`- ${name}: ${reason}\n`);
  const kept = faults.filter(isKept).length;
  process.stdout.write(`\n${kept} of ${faults.length} kept, ${skipped.length} not tried\n`);
  return kept === faults.length;
}

async function whyNot(needs: Fault['needs']): Promise<string | undefined> {
  if (needs?.network === undefined && needs?.disk === undefined) return undefined;
  if (!isInOwnNetwork()) return whyNotRoot() ?? 'there is no network of its own';
  return needs.network === undefined ? undefined : whyNoHarm(needs.network);
}

await runProgram(HELP, async () => {
  const { help, only, rate, json } = readOptions({
    only: { type: 'string', default: '' },
    rate: { type: 'string', default: '20' },
    json: { type: 'string', default: 'reports/chaos.json' },
    help: { type: 'boolean', default: false },
  });
  if (help) {
    process.stdout.write(HELP);
    return true;
  }
  const chosen = FAULTS.filter(({ name }) => name.includes(only));
  if (chosen.length === 0) throw new WrongOption(`--only ${only}: no fault has such a name`);
  const callsPerSecond = positive('rate', rate);
  // Programs are fetched here: a network of its own leads nowhere.
  await ensureCommands(['sipp'], say);
  await asteriskProgram(say);
  if (chosen.some(({ needs }) => needs?.database)) await getPostgres(say);
  if (!isInOwnNetwork() && whyNotRoot() === undefined) return inOwnNetwork();
  await mkdir('reports', { recursive: true });
  return chaos(chosen, callsPerSecond, json);
});
