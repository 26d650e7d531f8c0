import { mkdir, writeFile } from 'node:fs/promises';
import { undoOnSignal } from '../interruption.ts';
import { start } from '../processes.ts';
import { LabError } from '../shell.ts';
import { architecture } from './architecture.ts';

const TELL_EVERY_MS = 5000;

export interface Download {
  readonly packages: readonly string[];
  /** A line of sources.list, or `own` for the sources of this machine's apt. */
  readonly source: string;
  /** The folder for apt's state about the source. Kept from one download to the next. */
  readonly state: string;
  /** The folder for the downloaded packages. */
  readonly archives: string;
}

/**
 * Downloads packages and all their dependencies, libc included, with this machine's apt-get and a
 * separate state. For this state the machine has no packages. apt checks signatures as always.
 */
export async function downloadPackages(
  download: Download,
  say: (text: string) => void,
): Promise<void> {
  const { packages, state, archives } = download;
  for (const folder of [`${state}/lists/partial`, `${archives}/partial`]) {
    await mkdir(folder, { recursive: true });
  }
  await writeFile(`${state}/status`, '');
  await writeFile(`${state}/sources.list`, `${download.source}\n`);
  await writeFile(`${state}/apt.conf`, aptConf(download));
  // A failure is no error yet: one of the machine's own sources may be unreachable without being
  // needed.
  const updated = await aptGet(state, ['update'], say);
  const options = ['install', '-y', '--download-only', '--no-install-recommends'];
  const got = await aptGet(state, [...options, ...packages], say);
  if (got.isDone) return;
  const from = download.source === 'own' ? "this machine's own sources" : download.source;
  throw new LabError(
    `apt-get could not get ${packages.join(', ')} from ${from}:\n${updated.said}\n${got.said}`,
  );
}

interface AptEnd {
  readonly isDone: boolean;
  readonly said: string;
}

async function aptGet(
  state: string,
  args: readonly string[],
  say: (text: string) => void,
): Promise<AptEnd> {
  const all = ['-c', `${state}/apt.conf`, '-q', ...args];
  const running = start('apt-get', all, { stdio: ['ignore', 'pipe', 'pipe', 'pipe'] }, 'INT');
  const forget = undoOnSignal(() => running.stop('SIGINT'));
  let toldAt = performance.now();
  running.child.stdio[3]?.on('data', (chunk: Buffer) => {
    const percent = /dlstatus:\d+:(?<percent>\d+)/.exec(chunk.toString())?.[1];
    if (percent === undefined || performance.now() - toldAt < TELL_EVERY_MS) return;
    toldAt = performance.now();
    say(`downloading, ${percent} % done`);
  });
  const { code } = await running.ended;
  forget();
  return { isDone: code === 0, said: running.said() };
}

/**
 * Writes the settings that apt reads after the machine's own: its proxies stay, its hooks do not.
 */
function aptConf({ source, state, archives }: Download): string {
  const sources =
    source === 'own'
      ? []
      : [
          `Dir::Etc::sourcelist "${state}/sources.list";`,
          'Dir::Etc::sourceparts "/dev/null";',
          // The machine's preferences pin its own sources, not these.
          'Dir::Etc::preferences "/dev/null";',
          'Dir::Etc::preferencesparts "/dev/null";',
        ];
  return [
    ...['Pre-Invoke', 'Post-Invoke', 'Post-Invoke-Success'].map(
      (hook) => `#clear APT::Update::${hook};`,
    ),
    '#clear APT::Default-Release;',
    '#clear APT::Architectures;',
    `APT::Architecture "${architecture().name}";`,
    `APT::Architectures { "${architecture().name}"; };`,
    ...sources,
    `Dir::State "${state}";`,
    `Dir::State::status "${state}/status";`,
    `Dir::Cache "${state}";`,
    `Dir::Cache::archives "${archives}";`,
    'Dir::Cache::pkgcache "";',
    'Dir::Cache::srcpkgcache "";',
    // A mirror may be a snapshot with an expired signature.
    'Acquire::Check-Valid-Until "false";',
    'Acquire::Languages "none";',
    'Acquire::GzipIndexes "true";',
    'Acquire::Retries "3";',
    'APT::Get::AllowUnauthenticated "false";',
    // As root, apt would download as a user that may not write here.
    'APT::Sandbox::User "root";',
    'APT::Status-Fd "3";',
    '',
  ].join('\n');
}
