/** What the control file says of one build. */
export interface Build {
  readonly version: string;
  /** As `dpkg --print-architecture` says it. */
  readonly architecture: string;
  /** The major version of Node that made the package. */
  readonly nodeMajor: number;
  /** The newest version of glibc that its binary needs, such as `2.34`. */
  readonly glibc: string;
  readonly installedKiB: number;
}

/** The lowest Node that the app runs with; package.json has it as `engines`. */
export const OLDEST_NODE = '20.19';

/** Writes the control file of the package (deb-control(5)). */
export function controlFile(build: Build): string {
  const { version, architecture, nodeMajor, glibc, installedKiB } = build;
  const oldest = nodeMajor === 20 ? OLDEST_NODE : String(nodeMajor);
  const depends = [
    // The package has the better-sqlite3 for this Node alone (docs/decisions/0018).
    `nodejs (>= ${oldest})`,
    `nodejs (<< ${nodeMajor + 1}~)`,
    `libc6 (>= ${glibc})`,
    'libstdc++6',
    'adduser',
    'init-system-helpers',
  ];
  const lines = [
    'Package: ari-failover',
    `Version: ${version}`,
    `Architecture: ${architecture}`,
    'Maintainer: The ari-failover authors <ari-failover@localhost>',
    `Installed-Size: ${installedKiB}`,
    `Depends: ${depends.join(', ')}`,
    // systemd-notify, and nsupdate for the `dns` actions of sites.
    'Recommends: systemd',
    'Suggests: asterisk, bind9-dnsutils',
    'Section: comm',
    'Priority: optional',
    'Description: sends calls of Asterisk on when a destination cannot be reached',
    ' A Stasis application for Asterisk that re-routes a call when its destination',
    ' cannot be reached, and never when a person decided.',
  ];
  return `${lines.join('\n')}\n`;
}

/**
 * Finds the newest version of glibc that a binary asks for. The names of the versions stand in it
 * as they are.
 */
export function neededGlibc(binary: Buffer): string {
  const named = binary.toString('latin1').matchAll(/GLIBC_2\.(?<minor>\d+)/g);
  const minors = Array.from(named, ({ groups }) => Number(groups?.['minor']));
  return `2.${Math.max(17, ...minors)}`;
}
