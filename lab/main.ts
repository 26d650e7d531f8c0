import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { parseArgs } from 'node:util';
import { App } from './app.ts';
import { Asterisk } from './asterisk.ts';
import { labConfig } from './config.ts';
import { drawLadder, ladderOf, type Ladder } from './ladder.ts';
import { leftovers } from './leftovers.ts';
import { ASTERISK, CALLER, type PeerName } from './network.ts';
import { ensureCommands, requireRoot } from './packages.ts';
import { LabError } from './shell.ts';
import { startCallee, startCaller, type SipPeer } from './sipp.ts';
import { STORIES, STORY_ROUTES, type Story } from './stories.ts';

const HELP = `npm run lab [-- --keep] [--json]

Shows calls failing over on a real Asterisk, with real SIP carriers (SIPp), on this machine's loopback.

  --keep   stay up afterwards, for calls of your own; Ctrl-C ends it
  --json   one JSON object per call instead of ladders
  --help   this text

Example: npm run lab -- --keep
`;

/** How long a shown call lasts after its answer. Milliseconds. */
const TALK_MS = 300;

async function main(): Promise<void> {
  const { values: options } = parseArgs({
    options: { keep: { type: 'boolean' }, json: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (options.help === true) return void process.stdout.write(HELP);
  requireRoot();
  await ensureCommands(['sipp'], say);
  const folder = await mkdtemp(`${tmpdir()}/ari-failover-`);
  const asterisk = await Asterisk.start(say);
  try {
    say('starting ari-failover');
    const app = await App.start(`${folder}/failover.yaml`, labConfig(asterisk, STORY_ROUTES));
    say(`${await asterisk.version()}, ARI at ${asterisk.ariUrl}, SIP on port ${asterisk.sipPort}`);
    for (const [index, story] of STORIES.entries()) {
      const ladder = await tell(story, index, asterisk, app);
      process.stdout.write(
        options.json === true ? `${JSON.stringify({ ...story, ladder })}\n` : page(story, ladder),
      );
    }
    const left = await leftovers(asterisk);
    if (left.length > 0) throw new LabError(`Left behind in Asterisk: ${left.join(', ')}`);
    if (options.keep === true) await keep(asterisk, app, folder);
    await app.stop();
  } finally {
    await asterisk.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function say(text: string): void {
  process.stderr.write(`${text} ...\n`);
}

async function tell(story: Story, index: number, asterisk: Asterisk, app: App): Promise<Ladder> {
  const peers = await startPeers(asterisk, story.peers);
  const number = `202555${String(1000 + index)}`;
  const caller = await startCaller(CALLER, asterisk.sipPort, {
    number,
    from: '2025550100',
    headers: [`X-Route: ${story.route}`],
    expects: story.expects,
    hangUpAfterMs: TALK_MS,
  });
  try {
    const calls = app.log.filter(({ message }) => message === 'call started').length;
    const asExpected = await caller.finished();
    const started = app.log.filter(({ message }) => message === 'call started')[calls];
    const call = started?.call ?? '';
    await app.line((line) => line.message === 'call released' && line.call === call);
    if (!asExpected) throw new LabError(`The caller did not see ${story.expects}: ${story.title}`);
    return ladderOf(app.log, call);
  } finally {
    await Promise.all([caller, ...peers].map((peer) => peer.close()));
  }
}

function startPeers(asterisk: Asterisk, peers: Story['peers']): Promise<SipPeer[]> {
  const entries = Object.entries(peers);
  return Promise.all(
    entries.map(([name, callee]) => startCallee(asterisk.peers[name as PeerName], callee)),
  );
}

function page(story: Story, ladder: Ladder): string {
  const lines = drawLadder(ladder, process.stdout.columns ?? 100);
  return `\n${story.title}\n${lines.join('\n')}\n`;
}

/** Stays up, with a carrier A that refuses and a carrier B that answers. */
async function keep(asterisk: Asterisk, app: App, folder: string): Promise<void> {
  const peers = await startPeers(asterisk, STORIES[0]?.peers ?? {});
  const uri = `sip:2025550123@${ASTERISK}:${asterisk.sipPort}`;
  process.stdout.write(
    [
      '',
      `Call ${uri}, from a softphone, or with`,
      `  sipp -sn uac -s 2025550123 -m 1 ${ASTERISK}:${asterisk.sipPort}`,
      'Carrier A answers 503, carrier B answers.',
      `The configuration is ${folder}/failover.yaml, ARI is at ${asterisk.ariUrl}. Ctrl-C ends it all.`,
      '',
    ].join('\n'),
  );
  let seen = app.log.length;
  const ticker = setInterval(() => {
    for (const line of app.log.slice(seen)) {
      if (line.message !== 'call released' || line.call === undefined) continue;
      process.stdout.write(`\n${drawLadder(ladderOf(app.log, line.call), 100).join('\n')}\n`);
    }
    seen = app.log.length;
  }, 100);
  await new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve));
  clearInterval(ticker);
  await Promise.all(peers.map((peer) => peer.close()));
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof LabError ? error.message : String(error)}\n`);
  if (!(error instanceof LabError)) throw error;
  process.exitCode = 1;
}
