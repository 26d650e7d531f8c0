import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { Asterisk } from './asterisk.ts';
import { ensureCommands } from './ensure-commands.ts';
import { withAddresses } from './dev-config.ts';
import { undoOnSignal } from './interruption.ts';
import { invitation } from './invitation.ts';
import { labConfig } from './lab-config.ts';
import { freePort } from './free-port.ts';
import { start, type LabProcess } from './processes.ts';
import { readOptions, runProgram, say } from './program.ts';
import { commandPath, LabError } from './shell.ts';
import { placeCallCommand } from './sipp.ts';
import { STORIES, STORY_ROUTES, STORY_TRUNKS } from './stories.ts';
import { startPeers } from './tell-story.ts';

const HELP = `npm run dev

Runs the app from src beside a lab Asterisk with real SIP carriers (SIPp), on
this machine's loopback, and restarts it when a file in src changes. The log
appears here. Ctrl-C ends everything.

The configuration is .lab/failover.yaml. It is yours to edit: later runs change
only the addresses and passwords of Asterisk in it. To start afresh, delete it.

  --help   this text
`;

/** In the checkout, where this process runs (ready.mjs). Git ignores it. */
const FOLDER = '.lab';
const CONFIG = `${FOLDER}/failover.yaml`;
const FACTS = `${FOLDER}/facts.jsonl`;

/**
 * Stays up until a signal ends this process (interruption.ts).
 * @throws LabError if Asterisk or the watcher ends, or failover.yaml is no YAML
 */
async function dev(): Promise<never> {
  await ensureCommands(['sipp'], say);
  const asterisk = await Asterisk.start(say);
  try {
    await writeConfig(asterisk);
    const peers = await startPeers(asterisk, STORIES[0]?.peers ?? {});
    process.stdout.write(`${advice(asterisk)}\n`);
    const app = startApp();
    // Being stopped is the normal end.
    process.exitCode = 0;
    const ended = await Promise.race([
      app.ended.then(() => 'The watcher of src'),
      asterisk.ended.then(() => 'Asterisk'),
    ]);
    await Promise.all([app.stop(), ...peers.map((peer) => peer.close())]);
    throw new LabError(`${ended} has ended.`);
  } finally {
    await asterisk.close();
  }
}

/** The developer's own file, made once; with the addresses of this run. */
async function writeConfig(asterisk: Asterisk): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  await cp('examples/rates', `${FOLDER}/rates`, { recursive: true, force: false });
  const text = await readFile(CONFIG, 'utf8').catch(() => firstConfig(asterisk));
  await writeFile(CONFIG, withAddresses(text, asterisk, await freePort()));
}

function firstConfig(asterisk: Asterisk): string {
  return labConfig(asterisk, STORY_ROUTES, 'auto', 'debug', {
    trunks: STORY_TRUNKS,
    admin: { listen: '127.0.0.1:0' },
    log: { level: 'debug', pretty: 'yes' },
  });
}

/**
 * Node itself watches what the app imports. It waits until the app has handed its callers back and
 * ended, where `tsx watch` kills the app after 5 s.
 */
function startApp(): LabProcess {
  const endWithParent = new URL('end-with-parent.mjs', import.meta.url).href;
  const node = ['--watch', '--watch-preserve-output', '--import=tsx', `--import=${endWithParent}`];
  const args = [...node, 'src/cli.ts', 'start', '--facts', FACTS, '--config', CONFIG];
  const app = start(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  undoOnSignal(() => app.stop());
  return app;
}

function advice(asterisk: Asterisk): string {
  return invitation(
    `The log of the app follows. Carrier A answers 503, carrier B takes the call. ARI is at ${asterisk.ariUrl}.`,
    [
      ['Place a call, from another terminal:', placeCallCommand(asterisk.sipPort)],
      ['Edit the configuration. Saving makes it live, or the log shows its errors:', CONFIG],
      ['Follow what happens to calls, as data:', `tail -f ${FACTS}`],
      [
        'Run any command from src against it, `doctor` for instance instead of `trunks`:',
        `node --import=tsx src/cli.ts trunks --config ${CONFIG}`,
      ],
      [
        "Open Asterisk's console. `dialplan set global LAB_ROUTE office` gives the next calls another route. `pjsip set history on` records SIP, `pjsip show history` lists it, `pjsip show history entry 2` shows one message:",
        `${commandPath('asterisk')} ${asterisk.consoleArguments.join(' ')}`,
      ],
      ['End everything with Ctrl-C, or:', `kill ${process.pid}`],
    ],
  );
}

await runProgram(HELP, async () => {
  if (readOptions({ help: { type: 'boolean' } }).help !== true) return dev();
  process.stdout.write(HELP);
  return true;
});
