import { cp } from 'node:fs/promises';
import { columnsOf, wrap } from '../src/runtime/wrap.ts';
import { App } from './app.ts';
import { Asterisk } from './asterisk.ts';
import { Couriers } from './couriers.ts';
import { labConfig, type Routes } from './lab-config.ts';
import { LEGEND } from '../src/commands/draw-ladder.ts';
import { keep } from './keep.ts';
import { KEPT_ROUTES, KEPT_SECTIONS } from './kept-sections.ts';
import { leftovers } from './leftovers.ts';
import { freePort } from './free-port.ts';
import { ensureCommands } from './ensure-commands.ts';
import { NOTIFY_SECTIONS, saveConfig, tellNotifyStory, type Stage } from './notify-story.ts';
import { closing, page } from './page.ts';
import { readOptions, runProgram, say } from './program.ts';
import { LabError } from './shell.ts';
import { STORIES, STORY_ROUTES, STORY_TRUNKS } from './stories.ts';
import { tellStory, type Told } from './tell-story.ts';
import { temporaryFolder } from './temporary-folder.ts';

const HELP = `npm run lab [-- --keep] [--json]

Shows calls that fail over on a real Asterisk with real SIP carriers (SIPp), on
the loopback of this machine, and how people are told of a carrier that is down.
Exit code 1 if something did not go as expected.

  --keep   keep running, with live calls to look at in the portal; end it with Ctrl-C
  --json   one JSON object per call instead of ladders
  --help   this text

Example: npm run lab -- --keep
`;

const RATES = new URL('../examples/rates/', import.meta.url);

/** What the configuration has for a while only. */
interface Sections {
  readonly alerts?: object;
  readonly trunks?: Readonly<Record<string, unknown>>;
  readonly [section: string]: unknown;
}

interface Options {
  readonly keep: boolean;
  readonly json: boolean;
}

async function lab(options: Options): Promise<boolean> {
  await ensureCommands(['sipp'], say);
  const folder = await temporaryFolder();
  const couriers = await Couriers.open();
  const asterisk = await Asterisk.start(say);
  try {
    say('starting ari-failover');
    const configFile = `${folder.path}/failover.yaml`;
    await cp(RATES, `${folder.path}/rates`, { recursive: true });
    const listen = `127.0.0.1:${await freePort()}`;
    const stage = { asterisk, couriers, configFile, url: `http://${listen}` };
    const app = await App.start(configFile, configFor(stage));
    say(`${await asterisk.version()}, ARI at ${asterisk.ariUrl}, SIP on port ${asterisk.sipPort}`);
    const areAsExpected = await tellAll({ ...stage, app }, options);
    const left = await leftovers(asterisk);
    if (left.length > 0)
      throw new LabError(`The calls left these behind in Asterisk: ${left.join(', ')}`);
    if (options.keep) {
      await saveConfig(configFor(stage, KEPT_SECTIONS, KEPT_ROUTES), configFile, app);
      await keep(app, stage);
    }
    await app.stop();
    return areAsExpected;
  } finally {
    await asterisk.close();
    await couriers.close();
    await folder.remove();
  }
}

/** The app's configuration. @param more what it has only for the last story, or while it is kept */
function configFor(
  { asterisk, couriers, url }: Omit<Stage, 'app'>,
  { alerts, ...more }: Sections = {},
  routes: Routes = STORY_ROUTES,
): string {
  return labConfig(asterisk, routes, 'auto', 'debug', {
    trunks: STORY_TRUNKS,
    admin: { listen: new URL(url).host, public_url: url, edit: true },
    notify: {
      channels: couriers.channels,
      cascades: { ops: ['ops-mail', 'ops-sms'] },
      ...(alerts === undefined ? {} : { alerts }),
    },
    ...more,
  });
}

async function tellAll(stage: Stage, { json: asJson, keep: goesOn }: Options): Promise<boolean> {
  const columns = columnsOf(process.stdout);
  const began = performance.now();
  const all: Told[] = [];
  const show = (told: Told): void => {
    all.push(told);
    process.stdout.write(asJson ? `${JSON.stringify(told)}\n` : page(told, all.length, columns));
  };
  if (!asJson) process.stdout.write(`\n${wrap(LEGEND, '', columns).join('\n')}\n`);
  for (const story of STORIES) show(await tellStory(story, stage.asterisk, stage.app));
  const configs = { usual: configFor(stage), ofStory: configFor(stage, NOTIFY_SECTIONS) };
  show(await tellNotifyStory(stage, configs));
  const seconds = (performance.now() - began) / 1000;
  if (!asJson) process.stdout.write(closing(all, seconds, columns, goesOn));
  return all.every(({ surprises }) => surprises.length === 0);
}

await runProgram(HELP, async () => {
  const {
    keep = false,
    json = false,
    help,
  } = readOptions({
    keep: { type: 'boolean' },
    json: { type: 'boolean' },
    help: { type: 'boolean' },
  });
  if (help !== true) return lab({ keep, json });
  process.stdout.write(HELP);
  return true;
});
