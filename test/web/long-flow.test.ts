import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { PageWork, type Work } from './fixtures/page-work.ts';
import { PortalBrowser } from './fixtures/portal-browser.ts';
import { PortalTrial } from './fixtures/portal-trial.ts';
import { FlowPage } from './pages/flow-page.ts';
import { CallPage } from './pages/call-page.ts';

const TIERS = 30;
/** Each tier has two ways. */
const ATTEMPTS = 2 * TIERS;
const TIMES = 7;

describe('A flow of 30 tiers', () => {
  let trial: PortalTrial;
  let browser: PortalBrowser;

  before(async () => {
    [trial, browser] = await Promise.all([PortalTrial.start(), PortalBrowser.start()]);
    const text = await readFile(trial.configFile, 'utf8');
    const routes = `\nroutes:\n${routeOf('short', 3)}${routeOf('long', TIERS)}`;
    // All of its trunks fail, and yet the last way is tried.
    await writeFile(trial.configFile, `${text.replace('\nroutes:\n', routes)}\nhealth: off\n`);
    await trial.post('/reload');
    for (const trunk of ['carrier-a', 'carrier-b']) {
      trial.carriers.behaviours.set(trunk, { does: 'refuse', sip: 503, afterMs: 1 });
    }
  });

  afterEach(() => browser.mustBeClean());

  after(async () => {
    await browser.close();
    await trial.close();
  });

  it('is edited, and only what changes is drawn again', async () => {
    const short = await edit('short');
    const long = await edit('long');
    say(`an edit in 3 tiers: ${told(short)}`);
    say(`an edit in ${TIERS} tiers: ${told(long)}`);
    assert(short.drawn > 5, 'nothing is counted');
    // Its own rows, and whatever stands beside the list.
    assert(long.drawn < short.drawn + TIERS, `${long.drawn} components are drawn again`);
  });

  it('has a ladder of 60 attempts, and says what it costs', async () => {
    const id = await trial.wholeCall('long', '100', '+12125550150');
    const { attempts } = await trial.get<{ attempts: readonly unknown[] }>(`/calls/${id}`);
    assert.equal(attempts.length, ATTEMPTS);
    const page = await browser.open(`${trial.url}/calls/${id}`);
    const work = await PageWork.watch(page);
    const call = new CallPage(page);
    await call.ladder.getByRole('button').nth(ATTEMPTS).waitFor();
    const draws: Work[] = [];
    for (let time = 0; time < TIMES; time += 1) {
      draws.push(
        await work.of(async () => {
          await page.getByRole('switch', { name: 'To scale' }).click({ force: true });
        }),
      );
    }
    const best = least(draws);
    say(`a ladder of ${ATTEMPTS} attempts: ${told(best)}`);
    assert(best.drawn > ATTEMPTS, `only ${best.drawn} components are drawn`);
  });

  /** Changes a timer in the list, some times. @returns the least of them */
  async function edit(route: string): Promise<Work> {
    const page = await browser.open(`${trial.url}/flows/${route}?view=list&tier=2`);
    const work = await PageWork.watch(page);
    const flow = new FlowPage(page);
    await flow.field('Rings for').waitFor();
    await flow.widget(3).getByText('carrier-b').first().waitFor();
    const edits: Work[] = [];
    for (let time = 0; time < TIMES; time += 1) {
      edits.push(await work.of(() => flow.field('Rings for').fill(`${20 + time}s`)));
      // What the app says of it is another matter.
      await browser.still(page);
    }
    return least(edits);
  }
});

/** Other work on the machine only makes figures larger. */
function least(all: readonly Work[]): Work {
  const [best] = all.toSorted((one, other) => one.cpuMs - other.cpuMs);
  assert(best);
  return best;
}

function routeOf(name: string, tiers: number): string {
  const lines = Array.from({ length: tiers }, (_, index) => {
    const number = `+1415555${String(1000 + index)}`;
    return `      - { number: "${number}", via: [carrier-a, carrier-b] }\n`;
  });
  return `  ${name}:\n    tiers:\n${lines.join('')}`;
}

function told({ cpuMs, layouts, drawn }: Work): string {
  return `${cpuMs.toFixed(1)} ms of processor time, ${drawn} components, ${layouts} layouts`;
}

function say(text: string): void {
  process.stdout.write(`    ${text}\n`);
}
