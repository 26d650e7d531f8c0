import { columnsOf, wrap } from '../src/runtime/wrap.ts';
import type { App, FactLine, LogLine } from './app.ts';
import type { Asterisk } from './asterisk.ts';
import { drawLadder } from '../src/commands/draw-ladder.ts';
import { invitation } from './invitation.ts';
import { ladderOf } from '../src/commands/ladder.ts';
import { ASTERISK } from './network.ts';
import { commandPath, LabError } from './shell.ts';
import { placeCallCommand } from './sipp.ts';
import { isOfTheLab, LiveCalls } from './live-calls.ts';

const LOOK_EVERY_MS = 100;

/** What of the lab somebody has to know who uses it. */
interface Advised {
  readonly asterisk: Pick<Asterisk, 'sipPort' | 'ariUrl' | 'configFolder' | 'consoleArguments'>;
  readonly configFile: string;
  /** Of the app's API and its portal. */
  readonly url: string;
}

/**
 * Keeps the lab running, with calls that come in by themselves (live-calls.ts). Prints each call of
 * somebody else and each change of the configuration, until a signal ends this process
 * (interruption.ts).
 * @throws LabError if the app or Asterisk ends
 */
export async function keep(app: App, kept: Advised & { asterisk: Asterisk }): Promise<never> {
  const { asterisk } = kept;
  // Calls of others go by the number that they dial, as the lab's own do.
  await asterisk.setGlobal('LAB_ROUTE', 'by-number');
  const calls = await LiveCalls.start(asterisk);
  process.stdout.write(advice(kept));
  let [seen, happened] = [app.log.length, app.facts.length];
  const ticker = setInterval(() => {
    const news = [
      ...app.facts.slice(happened).flatMap((fact) => callOver(fact, app)),
      ...app.log.slice(seen).flatMap((line) => newsOf(line)),
    ];
    [seen, happened] = [app.log.length, app.facts.length];
    if (news.length > 0) process.stdout.write(`${['', ...news].join('\n')}\n`);
  }, LOOK_EVERY_MS);
  // This program waits to be stopped, so being stopped is success.
  process.exitCode = 0;
  const ended = await Promise.race([
    app.ended.then(() => 'ari-failover'),
    asterisk.ended.then(() => 'Asterisk'),
  ]);
  clearInterval(ticker);
  await calls.close();
  throw new LabError(`${ended} has ended.`);
}

/** What to do with the lab, each with the line to copy. */
export function advice({ asterisk, configFile, url }: Advised): string {
  const { sipPort, ariUrl, configFolder, consoleArguments } = asterisk;
  return invitation(
    `The lab keeps running. A call comes in every few seconds: the PBX at the office loses its calls, so they fail over, and every few minutes carrier A stops answering for a while. Calls of your own are printed here. SIP listens only on the loopback of this machine: a softphone must run here. ARI is at ${ariUrl}.`,
    [
      [
        'Open the portal and watch (docs/portal.md), or ask the API at the same address (docs/api.md):',
        url,
      ],
      [
        `Call sip:2025550123@${ASTERISK}:${sipPort}, or from another terminal:`,
        placeCallCommand(sipPort),
      ],
      [
        'Rehearse a failure with the calls that come in: +12025550199 calls every half minute (docs/drills.md):',
        `node dist/cli.js drill start carrier-a-fails --anyway --config ${configFile}`,
      ],
      [
        'See what happened to the calls (docs/operations.md); `call <id>` shows one, `tail` follows them:',
        `node dist/cli.js calls --config ${configFile}`,
      ],
      [
        'Edit the configuration. Saving makes it live, or this terminal shows its errors:',
        configFile,
      ],
      [
        'Check this Asterisk for problems that hurt calls (the lab itself causes qualify-off and the findings in [lab-clean]):',
        `node dist/cli.js doctor --config ${configFile}`,
      ],
      [
        `Open this Asterisk's console; its configuration is in ${configFolder}:`,
        `${commandPath('asterisk')} ${consoleArguments.join(' ')}`,
      ],
      [
        'See the state of the trunks, hold one, see the status (docs/operations.md):',
        `node dist/cli.js trunks --config ${configFile}`,
      ],
      [
        'Send a message: the mail server refuses it, and the SMS is confirmed. `messages` lists them (docs/notify.md):',
        `node dist/cli.js notify test ops --config ${configFile}`,
      ],
      ['End it with Ctrl-C, or:', `kill ${process.pid}`],
    ],
  );
}

function callOver({ kind, call }: FactLine, app: App): readonly string[] {
  if (kind !== 'call-released' || isOfTheLab(callerOf(call, app))) return [];
  return drawLadder(ladderOf(app.facts, call), columnsOf(process.stdout));
}

function callerOf(id: string, app: App): string | undefined {
  const first = app.facts.find(({ kind, call }) => kind === 'call-started' && call === id);
  return first?.kind === 'call-started' ? first.callerNumber : undefined;
}

/** Returns news about saved configurations, trunks and sites. */
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
    case 'routes gone':
      return wrap(`routes gone: ${listOf(line['routes'])}`, '', columns);
    case 'configuration held back': {
      const [why, remedy] = [String(line['why']), String(line['remedy'])];
      return wrap(`configuration held back for 10 s: ${why}; ${remedy}`, '', columns);
    }
    case 'configuration rejected':
      return [
        'configuration rejected, the previous one stays live:',
        ...sentencesOf(line['errors']).flatMap((problem) => wrap(problem, '  ', columns)),
      ];
    default:
      return [];
  }
}

function listOf(value: unknown): string {
  return Array.isArray(value) ? value.join(', ') : '';
}

function sentencesOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
