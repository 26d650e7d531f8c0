import assert from 'node:assert/strict';
import { PortalBrowser } from './fixtures/portal-browser.ts';
import { PortalTrial } from './fixtures/portal-trial.ts';
import { OPERATE, READ } from '../contract/some-tokens.ts';
import { OverviewPage } from './pages/overview-page.ts';
import { SignInPage } from './pages/sign-in-page.ts';

describe('Signing in', () => {
  let trial: PortalTrial;
  let browser: PortalBrowser;

  before(async () => {
    [trial, browser] = await Promise.all([
      PortalTrial.start({ hasTokens: true }),
      PortalBrowser.start(),
    ]);
  });

  afterEach(() => browser.mustBeClean());

  after(async () => {
    await browser.close();
    await trial.close();
  });

  it('shows a stranger nothing but the form, and afterwards the page that they wanted', async () => {
    const page = await browser.open(`${trial.url}/calls?tab=search`);
    const form = new SignInPage(page);
    await form.token.waitFor();
    assert.equal(await page.getByRole('navigation').count(), 0);
    await form.signIn('a-wrong-token');
    await page.getByText('the token is not in admin.tokens').waitFor();
    await form.signIn(OPERATE);
    await page.getByRole('heading', { name: 'Calls' }).waitFor();
    await page.getByRole('textbox', { name: 'Number' }).waitFor();
    assert.equal(await page.evaluate('document.cookie'), '');
    assert.equal(await page.evaluate('JSON.stringify(localStorage).includes("token")'), false);
  });

  it('with a token that reads lets one look, and says why there is no order', async () => {
    const page = await browser.open(trial.url);
    await new SignInPage(page).signIn(READ);
    const overview = new OverviewPage(page);
    await trial.post('/trunks/carrier-b/hold', { reason: 'works' });
    const release = overview.need('carrier-b is held').getByRole('button', { name: 'Release' });
    await release.waitFor();
    assert(await release.isDisabled());
    assert.equal(await release.getAttribute('title'), 'Your token has the role read');
  });

  it('is asked for in place when the session is over, and signing out ends it', async () => {
    const page = await browser.open(`${trial.url}/calls?tab=search`);
    await new SignInPage(page).signIn(OPERATE);
    await page.getByRole('textbox', { name: 'Number' }).fill('0174');
    await page.context().clearCookies();
    // What the page asks for by itself may have opened the dialog before it.
    await page.getByRole('checkbox', { name: 'only failed over' }).dispatchEvent('click');
    const dialog = page.getByRole('dialog', { name: 'Sign in' });
    await dialog.waitFor();
    await new SignInPage(page).signIn(OPERATE);
    await dialog.waitFor({ state: 'detached' });
    assert.equal(await page.getByRole('textbox', { name: 'Number' }).inputValue(), '0174');
    await page.getByRole('button', { name: 'Signed in as night-shift' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await new SignInPage(page).token.waitFor();
  });
});
