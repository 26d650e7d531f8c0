import { startPostgres, type Postgres } from '../../lab/postgres.ts';
import { PortalBrowser } from './fixtures/portal-browser.ts';
import { PortalTrial } from './fixtures/portal-trial.ts';
import { untilTrue } from './fixtures/until-true.ts';
import { DrillsPage } from './pages/drills-page.ts';
import { TrunksPage } from './pages/trunks-page.ts';

describe('The portal of a node in a cluster', () => {
  let database: Postgres;
  let first: PortalTrial;
  let second: PortalTrial;
  let browser: PortalBrowser;

  before(async () => {
    database = await startPostgres(console.log);
    const { url } = database;
    [first, second, browser] = await Promise.all([
      PortalTrial.start({ cluster: { url, node: 'a1' } }),
      PortalTrial.start({ cluster: { url, node: 'a2' } }),
      PortalBrowser.start(),
    ]);
    await untilStates(first, ['together', 'together']);
    await untilStates(second, ['together', 'together']);
  });

  afterEach(() => browser.mustBeClean());

  after(async () => {
    await browser.close();
    await first.close();
    await second.close();
    await database.close();
  });

  it('says which node had a drilled call', async () => {
    const drills = new DrillsPage(await browser.open(`${first.url}/drills?start=tuesday`));
    await drills.start('tuesday', 'monthly rehearsal', 'alice');
    await untilTrue(async () => {
      const { state } = await second.get<{ state: string }>('/drills/tuesday');
      return state === 'running';
    });
    await second.wholeCall('sales', '+14155550120', '+14155550199');
    await drills.row('tuesday').getByRole('link', { name: 'tuesday' }).click();
    await drills.calls.filter({ hasText: /moved on in.*on a2/ }).waitFor();
    await drills.bar('tuesday').getByRole('button', { name: 'Stop tuesday' }).click();
    await drills.bar('tuesday').waitFor({ state: 'detached' });
  });

  it('names the node of a call and of an event', async () => {
    const id = await first.wholeCall('sales', '+14155550120', '+14155550199');
    const call = await browser.open(`${first.url}/calls/${id}`);
    await call.getByText('on a1', { exact: true }).waitFor();
    const events = await browser.open(`${first.url}/events`);
    for (const name of ['a1', 'a2']) {
      await events.getByRole('cell', { name, exact: true }).first().waitFor();
    }
  });

  it('shows the nodes as they are', async () => {
    const page = await browser.open(`${first.url}/settings`);
    const nodes = page.getByRole('region', { name: 'Nodes of the cluster' });
    const row = (name: string) => nodes.getByRole('listitem').filter({ hasText: name });
    await row('a1').filter({ hasText: 'this one' }).waitFor();
    await row('a2').filter({ hasText: 'together' }).waitFor();
    await second.post('/drain', { reason: 'upgrade', by: 'alice' });
    try {
      await row('a2').filter({ hasText: 'drains' }).waitFor();
    } finally {
      await second.post('/resume');
    }
    await row('a2').filter({ hasNotText: 'drains' }).waitFor();
  });

  it('says on how many nodes a hold counts', async () => {
    const trunks = new TrunksPage(await browser.open(`${first.url}/trunks?hold=carrier-b`));
    await trunks.consequences.getByText('It counts on all 2 nodes within a second.').waitFor();
    await second.stopApp();
    await untilStates(first, ['together', 'absent']);
    const again = new TrunksPage(await browser.open(`${first.url}/trunks?hold=carrier-b`));
    await again.consequences.getByText(/counts on 1 of 2 nodes.*when they are back/).waitFor();
  });
});

async function untilStates(trial: PortalTrial, states: readonly string[]): Promise<void> {
  await untilTrue(async () => {
    const { nodes } = await trial.get<{ nodes: ReadonlyArray<{ state: string }> }>('/nodes');
    return nodes.map(({ state }) => state).join() === states.join();
  });
}
