import type { Failure } from '../ports.ts';

/** Human-readable: `503 not booted`, `lost: not connected yet`. */
export function describeFailure(failure: Failure): string {
  const { kind, message } = failure;
  return kind === 'refused' ? `${failure.status} ${message}` : `${kind}: ${message}`;
}
