/** The parts of Asterisk's version that decide what ARI can do. */
export interface AsteriskVersion {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
}

/**
 * Parses `22.10.1`, `certified-20.7-cert3` and `22.10.1+dfsg-1`. It returns undefined for a build
 * from a git branch (`GIT-master-1a2b3c`), which counts as new.
 */
export function parseVersion(text: string): AsteriskVersion | undefined {
  const match = VERSION.exec(text)?.groups;
  return (
    match && {
      major: Number(match['major']),
      minor: Number(match['minor']),
      patch: Number(match['patch'] ?? 0),
    }
  );
}

const VERSION =
  /(?:^|[^\d.])(?<major>\d{2})\.(?<minor>\d{1,3})(?!\d)(?:\.(?<patch>\d{1,3})(?!\d))?/;

/**
 * The first release of each branch that has a feature. A branch that is not listed never got it;
 * all later branches have it.
 */
export type Releases = Readonly<Record<number, readonly [minor: number, patch: number]>>;

export const REST_OVER_WEBSOCKET: Releases = { 20: [14, 0], 21: [9, 0], 22: [4, 0], 23: [0, 0] };

/** `tech_cause` in ChannelDestroyed and ChannelHangupRequest. */
export const SIP_CODES: Releases = { 20: [17, 0], 22: [7, 0], 23: [1, 0] };

const NEWEST_BRANCH = 23;

export function isFrom(version: AsteriskVersion | undefined, releases: Releases): boolean {
  if (version === undefined || version.major > NEWEST_BRANCH) return true;
  const { major, minor, patch } = version;
  const first = releases[major];
  if (first === undefined) return false;
  return minor > first[0] || (minor === first[0] && patch >= first[1]);
}

/** Writes the releases as `20.17`, `22.10.1`. */
export function namesOf(releases: Releases): readonly string[] {
  return Object.entries(releases).map(([branch, [minor, patch]]) =>
    patch === 0 ? `${branch}.${minor}` : `${branch}.${minor}.${patch}`,
  );
}
