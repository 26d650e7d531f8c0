import { copyFile, cp, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { debianSource, keyringOf } from '../../lab/debian/debian-source.ts';
import { hasCommand, LabError, run } from '../../lab/shell.ts';
import { temporaryFolder } from '../../lab/temporary-folder.ts';
import type { Docker } from './docker.ts';

const FOLDER = fileURLToPath(new URL('stand-ins/', import.meta.url));

const SUITES = ['bookworm', 'forky'] as const;

/** Images that the compose file pulls, and the Dockerfile of what we run in their place. */
const OTHERS = [
  ['docker.io/library/postgres:18', 'postgres'],
  ['docker.io/prom/prometheus:v3.5.0', 'prometheus'],
  ['docker.io/maildev/maildev:2.1.0', 'maildev'],
] as const;

/**
 * Makes images under the names of those that a machine without a registry cannot pull: of Debian's
 * packages, of this machine's Node, and of npm's packages. There is none for Grafana.
 */
export async function makeStandIns(docker: Docker, say: (text: string) => void): Promise<void> {
  for (const suite of SUITES) await makeDebian(docker, suite, say);
  await makeNode(docker);
  for (const [name, file] of OTHERS) {
    say(`making a stand-in for ${name}`);
    await docker.run(['build', '--tag', name, '--file', `${FOLDER}${file}.Dockerfile`, FOLDER]);
  }
}

async function makeDebian(docker: Docker, suite: string, say: (text: string) => void) {
  const name = `docker.io/library/debian:${suite}-slim`;
  if (await docker.has(name)) return;
  const keyring = keyringOf();
  if (keyring === undefined || !hasCommand('mmdebstrap')) {
    throw new LabError('The base images are made on Debian: apt-get install mmdebstrap');
  }
  say(`making a stand-in for ${name}`);
  const folder = await temporaryFolder();
  try {
    const file = `${folder.path}/root.tar`;
    // A mirror may be a snapshot.
    const anyAge = '--aptopt=Acquire::Check-Valid-Until "false"';
    const what = ['--variant=apt', '--include=ca-certificates', anyAge, '--quiet', suite, file];
    await run('mmdebstrap', [...what, debianSource(suite, keyring)]);
    await docker.run(['import', file, name]);
  } finally {
    await folder.remove();
  }
}

async function makeNode(docker: Docker): Promise<void> {
  const folder = await temporaryFolder();
  try {
    const [from, to] = [dirname(dirname(process.execPath)), `${folder.path}/local`];
    await mkdir(`${to}/bin`, { recursive: true });
    await copyFile(process.execPath, `${to}/bin/node`);
    for (const part of ['lib/node_modules/npm', 'include/node']) {
      await cp(`${from}/${part}`, `${to}/${part}`, { recursive: true });
    }
    // npm's registry may be one that only this machine trusts.
    const { NODE_EXTRA_CA_CERTS = '/etc/ssl/certs/ca-certificates.crt' } = process.env;
    await copyFile(NODE_EXTRA_CA_CERTS, `${folder.path}/certificates.crt`);
    const file = `${FOLDER}node.Dockerfile`;
    const name = 'docker.io/library/node:20-bookworm-slim';
    await docker.run(['build', '--tag', name, '--file', file, folder.path]);
  } finally {
    await folder.remove();
  }
}
