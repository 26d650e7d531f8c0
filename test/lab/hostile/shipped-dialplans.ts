import { readdirSync, readFileSync } from 'node:fs';

/** A place where calls from outside enter a shipped dialplan. */
export interface Entry {
  /** The file, as a reader finds it. */
  readonly file: string;
  /** The context that an endpoint has. */
  readonly context: string;
  /** Whether calls come there by FreePBX, at `s`. */
  readonly isBehindFreePbx: boolean;
  /** Whether phones, agents or FreePBX call to outside there. Else callers from outside come in. */
  readonly isToOutside: boolean;
  /** What the file names: nothing else may be reached. */
  readonly contexts: ReadonlySet<string>;
  readonly extensions: ReadonlySet<string>;
}

const ROOT = new URL('../../../', import.meta.url);
const EXAMPLES = readdirSync(new URL('examples/', ROOT)).map((name) => `examples/${name}`);

const FILES = [
  'asterisk-conf/extensions.conf',
  ...EXAMPLES.filter((name) => name.endsWith('.conf')),
];

/** Entries of calls to outside. Any other one is held to be for calls from outside. */
const TO_OUTSIDE = new Set([
  'outgoing',
  'two-carriers',
  'office-phones',
  'failover-out',
  'vicidial',
]);

/** Every context of a shipped file that nothing else of it, and no `dialplan` tier, leads to. */
export function entries(): readonly Entry[] {
  const tiers = EXAMPLES.filter((name) => name.endsWith('.yaml'))
    .flatMap((name) => targetsIn(read(name)))
    .map(([context]) => context);
  return FILES.flatMap((file) => entriesOf(file, tiers));
}

/** The routes that shipped dialplans call. */
export function shippedRoutes(): readonly string[] {
  const calls = FILES.flatMap((file) => [...read(file).matchAll(/Stasis\(failover,([\w-]+),/g)]);
  // after-hours.conf chooses by the hour.
  return [...new Set([...calls.map(([, route = '']) => route), 'day', 'night'])];
}

function entriesOf(file: string, tiers: readonly string[]): readonly Entry[] {
  const bodies = bodiesOf(read(file));
  const targets = [...bodies].flatMap(([from, body]) =>
    targetsIn(body).map(([context, extension]) => ({ from, context, extension })),
  );
  const isLedTo = (name: string): boolean =>
    tiers.includes(name) || targets.some(({ from, context }) => context === name && from !== name);
  const extensions = [...bodies.values()].flatMap((body) =>
    [...body.matchAll(/^exten => ([\w-]+),/gm)].map(([, name = '']) => name),
  );
  return [...bodies]
    .filter(([context, body]) => body.includes('exten =>') && !isLedTo(context))
    .map(([context, body]) => ({
      file,
      context,
      isBehindFreePbx: !body.includes('exten => _'),
      isToOutside: TO_OUTSIDE.has(context),
      contexts: new Set([...bodies.keys(), ...targets.map((target) => target.context)]),
      extensions: new Set([...extensions, ...targets.map(({ extension }) => extension)]),
    }));
}

/** Each context's lines, without comments. */
function bodiesOf(text: string): ReadonlyMap<string, string> {
  const parts = text.replaceAll(/^\s*;.*\n/gm, '').split(/^\[([\w-]+)\]/m);
  return new Map(
    parts.flatMap((name, index) => (index % 2 === 1 ? [[name, parts[index + 1] ?? '']] : [])),
  );
}

/**
 * The contexts and extensions that lines lead to: `Goto(here,1,1)`, `?here,s,1`,
 * `dialplan: here,s,1`.
 */
function targetsIn(text: string): ReadonlyArray<readonly [context: string, extension: string]> {
  return [...text.matchAll(/[(?: ]([a-z][\w-]*),([\w-]+|\$\{[^\s]*\}),1\b/g)].map(
    ([, context = '', extension = '']) => [context, extension],
  );
}

function read(file: string): string {
  return readFileSync(new URL(file, ROOT), 'utf8');
}
