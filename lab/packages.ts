import { hasCommand, LabError, run } from './shell.ts';

/** Debian's package for each command that the lab uses. */
const PACKAGES = {
  debootstrap: 'debootstrap',
  dig: 'bind9-dnsutils',
  named: 'bind9',
  nsupdate: 'bind9-dnsutils',
  sipp: 'sip-tester',
  tcpdump: 'tcpdump',
  tshark: 'tshark',
} as const;

export type LabCommand = keyof typeof PACKAGES;

/** @throws LabError where this is not root's Linux machine */
export function requireRoot(): void {
  if (process.platform !== 'linux') {
    throw new LabError(`The lab needs Linux, this is ${process.platform}. Try: docker compose up`);
  }
  if (process.getuid?.() !== 0) {
    throw new LabError(
      'The lab installs packages and starts Asterisk in a root of its own: run it as root.',
    );
  }
}

/** Installs what is missing of these commands. */
export async function ensureCommands(
  commands: readonly LabCommand[],
  say: (text: string) => void,
): Promise<void> {
  const missing = commands.filter((command) => !hasCommand(command));
  if (missing.length === 0) return;
  const packages = missing.map((command) => PACKAGES[command]);
  if (!hasCommand('apt-get')) {
    throw new LabError(
      `Missing: ${missing.join(', ')}. Install them (Debian: ${packages.join(' ')}).`,
    );
  }
  say(`installing ${packages.join(', ')}`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], env);
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], env);
}
