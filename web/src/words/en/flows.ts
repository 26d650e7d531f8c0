import { count } from '../../time/formats.ts';
import { many } from './common.ts';
import { STATES } from './states.ts';

/** The list of routes. */
export const FLOWS = {
  title: 'Flows',
  list: 'All routes',
  none: 'No route is configured: no call can be taken.',
  sentence: (routes: number, bare: number) => {
    const all = routes === 1 ? 'The route has' : `All ${count(routes)} routes have`;
    if (bare === 0) return `${all} something to fall back on.`;
    return `${count(bare)} of ${many(routes, 'route', 'routes')} ${bare === 1 ? 'has' : 'have'} nothing to fall back on.`;
  },
  columns: {
    route: 'Route',
    tiers: 'A call goes to',
    protection: 'Protection',
    numbers: 'Numbers',
    day: 'Calls, 24 h',
    problems: 'In the file',
  },
  andThen: 'then',
  by: (trunks: string) => `by ${trunks}`,
  noTiers: 'nothing',
  direct: 'from the dialplan',
  numbers: (all: number) => many(all, 'number', 'numbers'),
  day: (calls: number, failovers: number) =>
    `${many(calls, 'call', 'calls')}, ${many(failovers, 'failover', 'failovers')}`,
  problems: (errors: number, warnings: number) =>
    errors > 0 ? many(errors, 'error', 'errors') : many(warnings, 'warning', 'warnings'),
  add: 'New flow …',
  new: {
    title: 'A new flow',
    name: 'Its name',
    nameHint: 'The dialplan calls it by this name: Stasis(failover,<name>)',
    taken: 'There is a flow of this name.',
    wrong: 'Letters, digits, - and _ only.',
    deed: 'Choose its first destination',
  },
} as const;

/** The flow builder. */
export const FLOW = {
  title: (name: string) => `Flow ${name}`,
  isNew: 'This flow is new. Choose what a call to it reaches first.',
  isGone: 'Somebody has taken this flow out of the file.',
  keepsGone: 'Keep mine as a new flow',
  stands: (state: keyof typeof STATES, why: string | undefined) =>
    why === undefined ? `${STATES[state]}.` : `${STATES[state]}: ${why}.`,
  noFile: 'The file cannot be read as YAML: correct it by hand first.',
  numbers: (all: number) =>
    all === 0
      ? 'Only the dialplan leads here.'
      : `${many(all, 'number leads', 'numbers lead')} here.`,
  views: { label: 'View', canvas: 'Canvas', list: 'List', yaml: 'YAML' },
  undo: 'Undo',
  redo: 'Redo',
  whatIf: 'What if',
  unsaved: 'Unsaved',
  saved: 'As in the file',
  save: 'Save …',
  copy: 'Copy the change …',
  widgets: 'Widgets',
  canvas: 'The flow, from the call down',
  list: 'The tiers, in the order of a call',
  zoom: { in: 'Zoom in', out: 'Zoom out', fit: 'Show all' },
  yaml: {
    title: 'The file',
    changes: 'What the draft changes',
    none: 'The draft changes nothing.',
  },
  call: {
    title: (name: string) => `Call to ${name}`,
    direct: 'from the dialplan',
    more: (more: number) => `and ${count(more)} more`,
  },
  connector: {
    failover: 'Failover',
    addAfter: (tier: number) => (tier === 0 ? 'Add before tier 1' : `Add after tier ${tier}`),
    when: (texts: string) => `when ${texts}`,
  },
  library: {
    title: 'What comes here?',
    hint: 'Click one to add it behind the chosen tier, or drag it to a +.',
    onlyLast: 'only as the last one',
  },
  tier: (tier: number, kind: string) => `Tier ${tier}: ${kind}`,
  /** What is read aloud. */
  said: {
    added: (tier: number, kind: string) => `Tier ${tier} added: ${kind}`,
    removed: (tier: number, kind: string) => `Tier ${tier} removed: ${kind}`,
    moved: (tier: number, to: number) => `Tier ${tier} is tier ${to} now`,
    cut: (from: number, to: number) =>
      from === to ? `Tier ${from} removed` : `Tiers ${from} to ${to} removed`,
    changed: (tier: number, field: string) =>
      tier === 0 ? `Route: ${field}` : `Tier ${tier}: ${field}`,
    undone: (label: string) => `Undone: ${label}`,
    redone: (label: string) => `Done again: ${label}`,
  },
  orders: {
    edit: 'Edit',
    close: 'Close',
    addAfter: 'Add after',
    up: 'Move up',
    down: 'Move down',
    remove: 'Remove',
    ofTier: (tier: number) => `tier ${tier}`,
  },
  cut: {
    title: (from: number, to: number) =>
      from === to
        ? `Remove tier ${from} from this flow?`
        : `Remove tiers ${from} to ${to} from this flow?`,
    deed: 'Remove',
    undo: 'Undo brings them back.',
  },
  problems: {
    title: (all: number) => (all === 0 ? 'Problems' : `Problems (${count(all)})`),
    none: 'None.',
    next: 'F8: next',
    open: (tier: number) => `Failover of tier ${tier} leads nowhere yet: choose what comes next.`,
    tier: (tier: number) => `tier ${tier}`,
    route: 'route',
    fix: 'Correct it',
    fixed: 'corrected',
  },
  draftPrinted: 'This is a draft that is not saved: calls do not follow it.',
  keys: 'Enter opens, Insert adds after, Delete removes, Alt with up or down moves, Esc returns.',
} as const;
