/** Asterisk's version as far as it decides what ARI can do. */
export interface AsteriskVersion {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
}

/**
 * Reads `22.10.1`, `certified-20.7-cert3`, `22.10.1+dfsg-1`; undefined for a build from a git
 * branch (`GIT-master-1a2b3c`), which is taken for a new one.
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

/** REST over WebSocket: first release of each branch. */
export function hasRestOverWebSocket(version: AsteriskVersion | undefined): boolean {
  return isFrom(version, { 20: 14, 21: 9, 22: 4, 23: 0 });
}

/** `tech_cause` in ChannelDestroyed and ChannelHangupRequest; branch 21 never had it. */
export function hasSipCodes(version: AsteriskVersion | undefined): boolean {
  return isFrom(version, { 20: 17, 22: 7, 23: 1 });
}

function isFrom(version: AsteriskVersion | undefined, first: Record<number, number>): boolean {
  if (!version || version.major > 23) return true;
  const minor = first[version.major];
  return minor !== undefined && version.minor >= minor;
}
