import { writeFile } from 'node:fs/promises';
import { Asterisk } from '../../lab/asterisk.ts';
import { ensureCommands } from '../../lab/ensure-commands.ts';
import { positive, readOptions, runProgram, say } from '../../lab/program.ts';
import { temporaryFolder } from '../../lab/temporary-folder.ts';
import { ADDITIONS } from '../lab/additions.ts';
import { seriesOf } from './flatness.ts';
import { KINDS } from './kind.ts';
import { soakPicture } from './picture.ts';
import { runSoak } from './run-soak.ts';
import { SAMPLE_SECONDS } from './sample.ts';
import { isGood, tellSoak } from './tell.ts';

const HELP = `npm run soak [-- --minutes 60] [--rate 30] [--json <file>] [--svg <file>]

Calls of every kind at the same time, on a real Asterisk, each a ${KINDS.length}th of the rate:
${KINDS.map(({ name }) => `  ${name}`).join('\n')}

Meanwhile 30 pages of the portal come and go. Every ${SAMPLE_SECONDS} s it samples the app's memory, its handles,
and the time from INVITE to answer past a 503.

Exit code 1 where a call did not go as its kind says, a page was not served, something is left in
Asterisk or a page's stream in the app, Asterisk has crashed, or memory or handles grow: the slope
is above its limit by two standard errors.

Example: npm run soak -- --minutes 2
`;

interface Options {
  readonly minutes: number;
  readonly rate: number;
  readonly json?: string | undefined;
  readonly svg?: string | undefined;
}

async function soak(options: Options): Promise<boolean> {
  await ensureCommands(['sipp'], say);
  const folder = await temporaryFolder();
  const asterisk = await Asterisk.start(say, ADDITIONS);
  try {
    const report = await runSoak(asterisk, folder.path, options);
    for (const [index, stack] of report.crashes.entries()) {
      await writeFile(`crash-${index}.log`, stack);
    }
    process.stdout.write(`\n${tellSoak(report)}\n`);
    const { json, svg, minutes, rate } = options;
    if (json !== undefined) await writeFile(json, `${JSON.stringify(report, undefined, 1)}\n`);
    if (svg !== undefined) {
      const title = `${minutes} minutes at ${rate} calls a second`;
      const series = seriesOf(report.samples, report.latency);
      await writeFile(svg, soakPicture(title, series, report.flatness));
    }
    return isGood(report);
  } finally {
    await asterisk.close();
    await folder.remove();
  }
}

await runProgram(HELP, async () => {
  const { help, minutes, rate, json, svg } = readOptions({
    minutes: { type: 'string', default: '60' },
    rate: { type: 'string', default: '30' },
    json: { type: 'string' },
    svg: { type: 'string' },
    help: { type: 'boolean', default: false },
  });
  if (help) {
    process.stdout.write(HELP);
    return true;
  }
  const numbers = { minutes: positive('minutes', minutes), rate: positive('rate', rate) };
  return soak({ ...numbers, json, svg });
});
