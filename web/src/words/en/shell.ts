import { roughSpan } from '../../time/formats.ts';

/** The words around every page. */
export const SHELL = {
  product: 'ari-failover',
  skip: 'Go to the content',
  navigation: 'Pages',
  more: 'More',
  pages: {
    overview: 'Overview',
    calls: 'Calls',
    call: 'Call',
    numbers: 'Numbers',
    flows: 'Flows',
    trunks: 'Trunks',
    sites: 'Sites',
    drills: 'Drills',
    messages: 'Messages',
    alerts: 'Alerts',
    events: 'Events',
    report: 'Report',
    settings: 'Settings',
  },
  search: {
    label: 'Search for a number, a call or a name',
    hint: 'Number, call id, trunk …',
    shortHint: 'Search',
    nothing: 'Press Enter to search the calls',
    calls: (text: string) => `Calls with ${text}`,
    call: (id: string) => `Call ${id}`,
    kinds: { trunk: 'Trunk', site: 'Site', route: 'Flow', drill: 'Drill', number: 'Number' },
  },
  zone: {
    label: 'Time zone',
    browser: (city: string) => `This browser: ${city}`,
    utc: 'UTC',
    server: (city: string) => `The server: ${city}`,
  },
  numbers: { hide: 'Hide numbers', show: 'Show numbers' },
  theme: { dark: 'Dark', light: 'Light', label: 'Colours' },
  who: {
    machine: 'this machine',
    may: { read: 'may look', operate: 'may give orders' },
    signOut: 'Sign out',
    menu: (name: string) => `Signed in as ${name}`,
  },
  lost: (ms: number, at: string) =>
    `No connection to the app for ${roughSpan(ms)}. What you see is from ${at}.`,
  neverConnected: 'No connection to the app yet.',
  asteriskAway: 'The app is here, Asterisk is not: new calls go by your dialplan’s fallback.',
  draining: (why: string) => `The app takes no new calls: ${why}`,
  drillRuns: (name: string, left: string) => `Drill ${name} runs, ${left} left.`,
  stop: 'Stop',
  whyOff: {
    lost: 'No connection to the app',
    reads: 'Your token has the role read',
  },
  notFound: {
    title: 'There is no such page',
    text: (path: string) => `Nothing is at ${path}.`,
    home: 'Go to the overview',
  },
  broken: {
    title: 'This page has failed',
    text: 'The rest of the portal works. If it happens again, tell who maintains it what you did.',
    again: 'Load it again',
  },
} as const;

export const SIGN_IN = {
  title: 'Sign in',
  sentence: 'Paste a token that failover.yaml accepts.',
  label: 'Token',
  hint: 'Your browser gets a cookie that counts for 12 hours after its last use. The page keeps no token.',
  make: 'No token yet? On the server: ari-failover token --name you --role operate',
  button: 'Sign in',
  expired: 'Your session is over. Sign in again; what you have written is still here.',
} as const;

export const KEYS = {
  title: 'Keys',
  help: 'this list',
  search: 'search',
  goTo: (page: string) => `go to ${page}`,
  /** Keys of one place each. */
  places: [
    {
      title: 'In a draft',
      rows: [
        [['Ctrl', 'S'], 'show the change and save'],
        [['Ctrl', 'Z'], 'undo'],
        [['Ctrl', 'Shift', 'Z'], 'redo'],
        [['F8'], 'go to the next problem'],
      ],
    },
    {
      title: 'On the canvas of a flow',
      rows: [
        [['Enter'], 'open the tier'],
        [['Insert'], 'add a tier after it'],
        [['Delete'], 'remove it'],
        [['Alt', '↑'], 'move it up'],
        [['Alt', '↓'], 'move it down'],
        [['Esc'], 'go back to the tier'],
      ],
    },
    {
      title: 'In a ladder',
      rows: [
        [['↑', '↓'], 'go through the steps'],
        [['←', '→'], 'go to another way'],
      ],
    },
  ],
  off: 'Single keys are off. Turn them on in Settings.',
  close: 'Close',
} as const;
