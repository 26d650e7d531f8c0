import type { ComponentType } from 'react';
import {
  IconBell,
  IconBuilding,
  IconGauge,
  IconGitBranch,
  IconHistory,
  IconHash,
  IconMail,
  IconPhone,
  IconRoute,
  IconSettings,
  IconTestPipe,
  type Icon,
} from '@tabler/icons-react';
import { OverviewPage } from '../features/overview/overview-page.tsx';
import { onDemand } from '../shared/on-demand.tsx';
import { SHELL } from '../words/en/shell.ts';

/** A page of the portal. */
export interface PortalPage {
  /** As in `src/admin/portal/page-paths.ts`: the app answers nothing else. */
  readonly path: string;
  readonly load: () => Promise<unknown>;
  readonly Page: ComponentType;
  /** Where the navigation has it. Absent: other pages lead there. */
  readonly nav?: { readonly name: string; readonly Icon: Icon; readonly key: string };
}

/** A page is loaded when somebody goes there, or is about to. */
function page(
  path: string,
  fetchPage: () => Promise<ComponentType>,
  nav?: PortalPage['nav'],
): PortalPage {
  const { Part: Page, load } = onDemand(fetchPage);
  return { path, load, Page, ...(nav === undefined ? {} : { nav }) };
}

const { pages } = SHELL;

/** All pages. Those with `nav` are in the order of the navigation; `g` and `key` goes there. */
export const PAGES: readonly PortalPage[] = [
  // The first page of most people is no request of its own, nor is what it shares with others.
  {
    path: '/',
    load: async () => undefined,
    Page: OverviewPage,
    nav: { name: pages.overview, Icon: IconGauge, key: 'o' },
  },
  page('/calls', async () => (await import('../features/calls/calls-page.tsx')).CallsPage, {
    name: pages.calls,
    Icon: IconPhone,
    key: 'c',
  }),
  page('/calls/:id', async () => (await import('../features/calls/call-page.tsx')).CallPage),
  page('/numbers', async () => (await import('../features/numbers/numbers-page.tsx')).NumbersPage, {
    name: pages.numbers,
    Icon: IconHash,
    key: 'n',
  }),
  page('/flows', async () => (await import('../features/flows/flows-page.tsx')).FlowsPage, {
    name: pages.flows,
    Icon: IconGitBranch,
    key: 'f',
  }),
  page('/flows/:route', async () => (await import('../features/flows/flow-page.tsx')).FlowPage),
  page('/trunks', async () => (await import('../features/trunks/trunks-page.tsx')).TrunksPage, {
    name: pages.trunks,
    Icon: IconRoute,
    key: 't',
  }),
  page('/trunks/:name', async () => (await import('../features/trunks/trunk-page.tsx')).TrunkPage),
  page('/sites', async () => (await import('../features/sites/sites-page.tsx')).SitesPage, {
    name: pages.sites,
    Icon: IconBuilding,
    key: 's',
  }),
  page('/sites/:name', async () => (await import('../features/sites/site-page.tsx')).SitePage),
  page('/drills', async () => (await import('../features/drills/drills-page.tsx')).DrillsPage, {
    name: pages.drills,
    Icon: IconTestPipe,
    key: 'd',
  }),
  page('/drills/:name', async () => (await import('../features/drills/drill-page.tsx')).DrillPage),
  page(
    '/messages',
    async () => (await import('../features/messages/messages-page.tsx')).MessagesPage,
    {
      name: pages.messages,
      Icon: IconMail,
      key: 'm',
    },
  ),
  page(
    '/messages/:id',
    async () => (await import('../features/messages/message-page.tsx')).MessagePage,
  ),
  page('/alerts', async () => (await import('../features/alerts/alerts-page.tsx')).AlertsPage, {
    name: pages.alerts,
    Icon: IconBell,
    key: 'a',
  }),
  page(
    '/alerts/:id',
    async () => (await import('../features/alerts/incident-page.tsx')).IncidentPage,
  ),
  page('/events', async () => (await import('../features/events/events-page.tsx')).EventsPage, {
    name: pages.events,
    Icon: IconHistory,
    key: 'e',
  }),
  page(
    '/settings',
    async () => (await import('../features/settings/settings-page.tsx')).SettingsPage,
    {
      name: pages.settings,
      Icon: IconSettings,
      key: 'x',
    },
  ),
  page('/report', async () => (await import('../features/report/report-page.tsx')).ReportPage),
];
