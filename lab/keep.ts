import type { Problem } from '../src/config/source.ts';
import { columnsOf, wrap } from '../src/runtime/wrap.ts';
import type { App, FactLine, LogLine } from './app.ts';
import type { Asterisk } from './asterisk.ts';
import { drawLadder } from './draw-ladder.ts';
import { invitation } from './invitation.ts';
import { ladderOf } from './ladder.ts';
import { ASTERISK } from './network.ts';
import { LabError } from './shell.ts';
import { placeCallCommand } from './sipp.ts';
import { STORIES } from './stories.ts';
import { startPeers } from './tell-story.ts';

const LOOK_EVERY_MS = 100;

/**
 * Stays up, with a carrier A that refuses and a carrier B that answers, and tells each call and each change of the
 * configuration, until a signal ends this process (interruption.ts).
 * @throws LabError where the app or Asterisk ends
 */
export async function keep(asterisk: Asterisk, app: App, configFile: string): Promise<never> {
  const peers = await startPeers(asterisk, STORIES[0]?.peers ?? {});
  process.stdout.write(advice(asterisk, configFile));
  let [seen, happened] = [app.log.length, app.facts.length];
  const ticker = setInterval(() => {
    const news = [
      ...app.facts.slice(happened).flatMap((fact) => callOver(fact, app)),
      ...app.log.slice(seen).flatMap((line) => newsOf(line)),
    ];
    [seen, happened] = [app.log.length, app.facts.length];
    if (news.length > 0) process.stdout.write(`${['', ...news].join('\n')}\n`);
  }, LOOK_EVERY_MS);
  // To be stopped is what it waits for.
  process.exitCode = 0;
  const ended = await Promise.race([
    app.ended.then(() => 'ari-failover'),
    asterisk.ended.then(() => 'Asterisk'),
  ]);
  clearInterval(ticker);
  await Promise.all(peers.map((peer) => peer.close()));
  throw new LabError(`${ended} has ended.`);
}

function advice({ sipPort, ariUrl }: Asterisk, configFile: string): string {
  return invitation(
    `It stays up, and tells each call here. Carrier A answers 503, carrier B answers. SIP listens on the loopback of this machine only: a softphone must run here. ARI is at ${ariUrl}.`,
    [
      [
        `Call sip:2025550123@${ASTERISK}:${sipPort}, or from another terminal:`,
        placeCallCommand(sipPort),
      ],
      [
        'Edit the configuration. Once it is saved it is live, or this terminal says what is wrong:',
        configFile,
      ],
      [
        "Ask this Asterisk what would hurt calls (qualify-off and what it finds in [lab-clean] are the lab's own doing):",
        `node dist/cli.js doctor --config ${configFile}`,
      ],
      [
        'See how its trunks do, hold one, see what is live (docs/operations.md):',
        `node dist/cli.js trunks --config ${configFile}`,
      ],
      ['End it all by Ctrl-C, or:', `kill ${process.pid}`],
    ],
  );
}

function callOver({ kind, call }: FactLine, app: App): readonly string[] {
  if (kind !== 'call-released') return [];
  return drawLadder(ladderOf(app.facts, call), columnsOf(process.stdout));
}

/** What became of a configuration that was saved, and how trunks and sites do. */
function newsOf(line: LogLine): readonly string[] {
  const columns = columnsOf(process.stdout);
  switch (line.message) {
    case 'configuration live':
      return wrap(`configuration live, with the routes ${listOf(line['routes'])}`, '', columns);
    case 'trunk state':
    case 'site state': {
      const { message, trunk, site, to, reason } = line;
      const name = typeof trunk === 'string' ? trunk : String(site);
      return wrap(`${message}: ${name} is ${String(to)}, ${String(reason)}`, '', columns);
    }
    case 'configuration rejected':
      return [
        'configuration rejected, the one before it stays live:',
        ...problemsOf(line['errors']).flatMap((problem) => wrap(problem, '  ', columns)),
      ];
    default:
      return [];
  }
}

function listOf(value: unknown): string {
  return Array.isArray(value) ? value.join(', ') : '';
}

/** `line 12: routes.support: ...` */
function problemsOf(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return [];
  return (value as readonly Problem[]).map(({ line, path, message }) =>
    [`line ${line}`, ...(path === '' ? [] : [path]), message].join(': '),
  );
}
