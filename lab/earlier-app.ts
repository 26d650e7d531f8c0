import { readFile, symlink, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { LabError, run } from './shell.ts';
import { temporaryFolder } from './temporary-folder.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));

/** The app as it was at a commit of this repository, built in a folder that ends with the run. */
export class EarlierApp {
  /** The version that it says it has: `0.0.0-c108d33`. */
  readonly version: string;
  /** What starts it, for Node. */
  readonly program: readonly string[];

  private constructor(version: string, folder: string) {
    this.version = version;
    this.program = [`${folder}/dist/cli.js`, 'start'];
  }

  /**
   * @param commit of which the app is; `v0.1.0`, for example
   * @throws LabError where this clone does not have it
   */
  static async build(commit: string, say: (text: string) => void): Promise<EarlierApp> {
    const id = await git('rev-parse', '--short', '--verify', '--quiet', `${commit}^{commit}`);
    say(`building the app of ${commit}`);
    const { path } = await temporaryFolder('ari-failover-earlier');
    await git('archive', '--format=tar', `--output=${path}/app.tar`, id);
    await run('tar', ['-xf', `${path}/app.tar`, '-C', path]);
    await symlink(`${ROOT}node_modules`, `${path}/node_modules`);
    const version = `0.0.0-${id}`;
    const about = JSON.parse(await readFile(`${path}/package.json`, 'utf8')) as object;
    await writeFile(`${path}/package.json`, JSON.stringify({ ...about, version }));
    await run(`${ROOT}node_modules/.bin/tsc`, ['-p', `${path}/tsconfig.build.json`]);
    return new EarlierApp(version, path);
  }
}

/**
 * The commit whose app stands for the previous release: the newest tag before this commit. As long
 * as nothing was released: the one since which nodes share limits.
 * @throws LabError where this clone does not have it
 */
export async function previousRelease(): Promise<string> {
  const tag = await git('describe', '--tags', '--abbrev=0', 'HEAD^').catch(() => '');
  if (tag !== '') return tag;
  const first = ['log', '--diff-filter=A', '--format=%h', '-1', '--', 'src/cluster/share-store.ts'];
  const [since, head] = [await git(...first), await git('rev-parse', '--short', 'HEAD')];
  if (since !== '' && since !== head) return since;
  throw new LabError(
    'This clone has no earlier commit that could stand for the previous release. Get the ' +
      'history with `git fetch --unshallow --tags`, or name a commit with --previous.',
  );
}

async function git(...args: readonly string[]): Promise<string> {
  try {
    return (await run('git', ['-C', ROOT, ...args])).trim();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new LabError(`${why}\nNo app of an earlier commit can be built here.`);
  }
}
