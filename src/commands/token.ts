import { createHash, randomBytes } from 'node:crypto';
import { DONE } from './exit-codes.ts';

export interface TokenOptions {
  readonly name: string;
  readonly role: string;
  readonly json?: boolean;
}

/**
 * Creates a token for the API. It is not stored: the configuration holds only its hash. @returns
 * the exit code
 */
export function token({ name, role, json }: TokenOptions): number {
  // One round of SHA-256 is enough, because nobody can guess 256 random bits.
  const made = randomBytes(32).toString('base64url');
  const hash = `sha256:${createHash('sha256').update(made).digest('hex')}`;
  if (json === true) {
    process.stdout.write(`${JSON.stringify({ token: made, name, role, hash }, undefined, 2)}\n`);
    return DONE;
  }
  const lines = [
    'The token, for --token or ARI_FAILOVER_TOKEN. It is shown only once:',
    '',
    `  ${made}`,
    '',
    'The line for admin.tokens in failover.yaml:',
    '',
    `  - { name: ${JSON.stringify(name)}, role: ${role}, hash: "${hash}" }`,
    '',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return DONE;
}
