import { watchedIn } from '../app/watched-in.ts';
import type { Config } from '../config/config.ts';
import { findApp } from './app-address.ts';
import { askApp } from './ask-app.ts';
import type { Named, Suggestion } from './completion-words.ts';
import type { VerbOptions } from './verb.ts';

/** Whoever types does not wait longer. Milliseconds. */
const ANSWER_WITHIN_MS = 700;

interface Source {
  /** Below `/api/v1/`. */
  readonly paths: readonly string[];
  /** The key of the list in an answer, and those of a name and of what is told beside it. */
  readonly list: string;
  readonly name: string;
  readonly does?: string;
  readonly inFile: (config: Config) => readonly Suggestion[];
}

const SOURCES: Readonly<Record<Named, Source>> = {
  trunks: {
    paths: ['trunks'],
    list: 'trunks',
    name: 'name',
    does: 'state',
    inFile: (config) => watchedIn(config).map(named),
  },
  sites: {
    paths: ['sites'],
    list: 'sites',
    name: 'name',
    does: 'state',
    inFile: ({ sites }) => sites.map(named),
  },
  nodes: { paths: ['nodes'], list: 'nodes', name: 'name', does: 'state', inFile: () => [] },
  drills: {
    paths: ['drills'],
    list: 'drills',
    name: 'name',
    does: 'state',
    inFile: ({ drills }) => drills.map(named),
  },
  routes: {
    paths: ['protection'],
    list: 'routes',
    name: 'route',
    inFile: ({ routes }) => Array.from(routes.keys(), (word) => ({ word })),
  },
  numbers: {
    paths: ['numbers?limit=500'],
    list: 'items',
    name: 'number',
    does: 'label',
    inFile: ({ numbers }) => numbers.all.map(({ entry }) => ({ word: entry })),
  },
  calls: { ...idsIn('calls', 'status'), paths: ['calls/live?limit=50', 'calls?limit=50'] },
  alerts: idsIn('alerts', 'text'),
  messages: idsIn('messages', 'text'),
  cascades: {
    paths: [],
    list: 'items',
    name: 'name',
    inFile: ({ notify }) => Array.from(notify.cascades.keys(), (word) => ({ word })),
  },
};

/** Names of what only the app knows. */
function idsIn(path: string, does: string): Source {
  return { paths: [path], list: 'items', name: 'id', does, inFile: () => [] };
}

function named({ name }: { readonly name: string }): Suggestion {
  return { word: name };
}

/** The names that the running app knows, else those of the file. Empty: neither can be read. */
export async function knownNames(
  of: Named,
  options: VerbOptions,
  env: NodeJS.ProcessEnv,
): Promise<readonly Suggestion[]> {
  const known = await inApp(SOURCES[of], options, env);
  const all = known.length > 0 ? known : await inFile(SOURCES[of], options, env);
  return [...new Map(all.map((each) => [each.word, each])).values()];
}

async function inApp(
  { paths, list, name, does = '' }: Source,
  options: VerbOptions,
  env: NodeJS.ProcessEnv,
): Promise<readonly Suggestion[]> {
  const found = findApp(options, env);
  if (found.kind !== 'address') return [];
  const patience = { withinMs: ANSWER_WITHIN_MS };
  const asked = paths.map((path) => askApp(found.address, { method: 'GET', path }, patience));
  const answers = await Promise.all(asked);
  return answers.flatMap((answer) => {
    const body = answer.kind === 'answer' ? (answer.body as Record<string, unknown>) : {};
    const items = Array.isArray(body[list])
      ? (body[list] as Array<Record<string, string | undefined>>)
      : [];
    return items.map((item) => ({ word: item[name] ?? '', does: item[does] ?? '' }));
  });
}

async function inFile(
  source: Source,
  { config }: VerbOptions,
  env: NodeJS.ProcessEnv,
): Promise<readonly Suggestion[]> {
  // The app has mostly answered, and whoever types waits.
  const { loadNamed } = await import('./config-file.ts');
  const { loaded } = loadNamed(config, env, { secrets: 'optional' });
  return loaded.ok ? source.inFile(loaded.config) : [];
}
