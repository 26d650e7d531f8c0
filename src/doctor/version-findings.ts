import { isFrom, namesOf, SIP_CODES } from '../ari/version.ts';
import type { Facts } from './facts.ts';
import { KNOWN_BUGS, OLDEST_BRANCH, upgrade } from './known-bugs.ts';
import type { Finding } from './remark.ts';

/** Reports the known faults and missing features of this release. */
export function versionFindings(
  { version, release }: Pick<Facts, 'version' | 'release'>,
  transport: 'auto' | 'websocket' | 'http',
): readonly Finding[] {
  if (release === undefined) return [unnumbered(version)];
  if (release.major < OLDEST_BRANCH) return [tooOld(version)];
  const bugs = KNOWN_BUGS.filter(
    ({ since, fixedIn }) =>
      !isFrom(release, fixedIn) && (since === undefined || isFrom(release, since)),
  );
  const findings = bugs.map(({ id, severity, what, why, fixedIn }): Finding => {
    const remedy = { file: '', line: upgrade(release, fixedIn) };
    return { severity, id, what: `Asterisk ${version} ${what}`, why, remedy };
  });
  return [
    ...findings.map((finding) => (transport === 'websocket' ? forWebSocket(finding) : finding)),
    ...(bugs.length > 0 && version.startsWith('certified') ? [certified(version)] : []),
  ];
}

/** Without REST over WebSocket, `transport: websocket` leaves no other transport. */
function forWebSocket(finding: Finding): Finding {
  if (finding.id !== 'no-rest-over-websocket') return finding;
  const { line } = finding.remedy;
  return {
    ...finding,
    severity: 'error',
    why: '`asterisk.transport: websocket` needs it: the app does not start',
    remedy: { file: 'failover.yaml', section: 'asterisk', line: `transport: auto; or ${line}` },
  };
}

function unnumbered(version: string): Finding {
  return {
    severity: 'note',
    id: 'version-unknown',
    what: `Asterisk calls itself "${version}", which is not a release`,
    why: 'doctor treats it as a new release without known bugs',
    remedy: { file: '', line: 'nothing, if you built it from a recent branch' },
  };
}

function tooOld(version: string): Finding {
  return {
    severity: 'error',
    id: 'version-too-old',
    what: `Asterisk ${version} is older than ${OLDEST_BRANCH}`,
    why: "its ARI cannot set a leg's headers and caller ID, and cannot hang up with a reason",
    remedy: { file: '', line: `upgrade to ${namesOf(SIP_CODES).join(', ')} or later` },
  };
}

/** `certified-20.7-cert3` has fixes of later releases, but the version does not name them. */
function certified(version: string): Finding {
  return {
    severity: 'note',
    id: 'version-certified',
    what: `${version} is a certified release: it may have fixes for the findings about its version`,
    why: 'certified releases get fixes that their version number does not show',
    remedy: {
      file: '',
      line: 'look for the named issues in the release notes of your -cert release',
    },
  };
}
