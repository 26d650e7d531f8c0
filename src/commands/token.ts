import { createHash, randomBytes } from 'node:crypto';
import { DONE } from './exit-codes.ts';

export interface TokenOptions {
  readonly name: string;
  readonly role: string;
  readonly json?: boolean;
}

/** Makes a token for the API. It is kept nowhere: the configuration holds its hash. @returns the exit code */
export function token({ name, role, json }: TokenOptions): number {
  // 256 random bits: one round of SHA-256 is enough for what nobody can guess.
  const made = randomBytes(32).toString('base64url');
  const hash = `sha256:${createHash('sha256').update(made).digest('hex')}`;
  if (json === true) {
    process.stdout.write(`${JSON.stringify({ token: made, name, role, hash }, undefined, 2)}\n`);
    return DONE;
  }
  const lines = [
    'The token, for who uses it (--token, or ARI_FAILOVER_TOKEN); it is shown only now:',
    '',
    `  ${made}`,
    '',
    'A line of admin.tokens, for failover.yaml:',
    '',
    `  - { name: ${JSON.stringify(name)}, role: ${role}, hash: "${hash}" }`,
    '',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return DONE;
}
