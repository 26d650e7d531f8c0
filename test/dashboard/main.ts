import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { App } from '../../lab/app.ts';
import { Asterisk } from '../../lab/asterisk.ts';
import { ensureCommands } from '../../lab/ensure-commands.ts';
import { freePort } from '../../lab/free-port.ts';
import { labConfig } from '../../lab/lab-config.ts';
import { positive, readOptions, runProgram, say } from '../../lab/program.ts';
import { startPrometheus, type Prometheus } from '../../lab/prometheus.ts';
import { failover, runLoad } from '../../lab/run-load.ts';
import { temporaryFolder } from '../../lab/temporary-folder.ts';
import { queryOf, readPanels, type Panel } from './panels.ts';
import { panelsPicture, STEP_SECONDS, type Drawn } from './picture.ts';

const HELP = `npm run dashboard [-- --minutes 6] [--rate 5] [--svg docs/monitoring/dashboard.svg]

Places calls on a real Asterisk. Carrier A answers, refuses every call for a third of the time, and
answers again. A real Prometheus asks the app meanwhile. The picture has the answers to the queries
of docs/monitoring/dashboard.json, panel by panel.
`;

const MONITORING = new URL('../../docs/monitoring/', import.meta.url);
const RULES = fileURLToPath(new URL('alerts.yml', MONITORING));

/** The width of a rate. Seconds. */
const RATE_SECONDS = 30;

async function dashboard(minutes: number, rate: number, svg: string): Promise<boolean> {
  await ensureCommands(['sipp', 'prometheus'], say);
  const panels = await readPanels();
  const folder = await temporaryFolder();
  const asterisk = await Asterisk.start(say, {});
  const listen = `127.0.0.1:${await freePort()}`;
  const routes = {
    support: { tiers: [{ number: '+14155550123', via: ['carrier-a', 'carrier-b'] }] },
  };
  const more = { admin: { listen }, health: { hold_down: '20s' } };
  const config = labConfig(asterisk, routes, 'auto', 'info', more);
  const app = await App.start(`${folder.path}/failover.yaml`, config, { tellsFacts: false });
  const prometheus = await startPrometheus(listen, RULES);
  try {
    const began = Date.now();
    const seconds = Math.ceil((minutes * 60) / 3);
    const answers = { final: { code: 200, afterMs: 100 }, provisional: [{ code: 180 }] };
    for (const carriers of [
      { a: answers, b: answers },
      failover(100),
      { a: answers, b: answers },
    ]) {
      say(`${seconds} s at ${rate} calls a second`);
      await runLoad(asterisk, { callsPerSecond: rate, seconds, carriers });
    }
    const drawn = await answersTo(panels, prometheus, began, Date.now());
    const title = `${rate} calls a second; carrier A refuses from minute ${fixed(minutes / 3)} to ${fixed((2 * minutes) / 3)}`;
    await writeFile(svg, panelsPicture(title, drawn));
    return true;
  } finally {
    await prometheus.close();
    await app.stop();
    await asterisk.close();
    await folder.remove();
  }
}

function fixed(value: number): string {
  return value.toFixed(1).replace(/\.0$/, '');
}

async function answersTo(
  panels: readonly Panel[],
  prometheus: Prometheus,
  fromMs: number,
  toMs: number,
): Promise<readonly Drawn[]> {
  const drawn: Drawn[] = [];
  for (const panel of panels) {
    const series = [];
    for (const { expr, legendFormat } of panel.targets) {
      const query = queryOf(expr, `${RATE_SECONDS}s`);
      const found = await prometheus.queryRange(query, fromMs, toMs, STEP_SECONDS);
      series.push(
        ...found.map(({ metric, values }) => ({
          name: legendFormat.replaceAll(/\{\{(\w+)\}\}/g, (_, label: string) =>
            label === 'instance' ? '' : (metric[label] ?? ''),
          ),
          points: values.map(([at, value]): readonly [number, number] => [
            (at * 1000 - fromMs) / 60_000,
            Number(value),
          ]),
        })),
      );
    }
    drawn.push({ panel, series });
  }
  return drawn;
}

await runProgram(HELP, async () => {
  const { help, minutes, rate, svg } = readOptions({
    minutes: { type: 'string', default: '6' },
    rate: { type: 'string', default: '5' },
    svg: { type: 'string', default: fileURLToPath(new URL('dashboard.svg', MONITORING)) },
    help: { type: 'boolean', default: false },
  });
  if (help) {
    process.stdout.write(HELP);
    return true;
  }
  return dashboard(positive('minutes', minutes), positive('rate', rate), svg);
});
