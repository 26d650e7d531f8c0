import type { Assumed, Operations } from '../operations.ts';
import { named } from './named.ts';
import { Refusal } from './refusal.ts';

/** `assume=trunk:carrier-a=held`, several times, or several with commas between them. */
export interface AssumeQuery {
  readonly assume?: string | readonly string[];
}

const PATTERN = /^(?<of>trunk|site):(?<name>[^=]+)=(?<is>held|down|up)$/;

/** Reads what a question assumes. @throws Refusal that says what is right */
export function assumedBy(
  { assume = [] }: AssumeQuery,
  operations: Pick<Operations, 'trunks' | 'sites'>,
): readonly Assumed[] {
  const written = [assume].flat().flatMap((text) => text.split(','));
  return written.map((text): Assumed => {
    const { of, name = '', is } = PATTERN.exec(text)?.groups ?? {};
    const state = is === 'held' || is === 'down' || is === 'up' ? is : undefined;
    if (of === 'trunk' && state !== undefined) {
      return { of, name: named('trunk', operations.trunks(), name).name, is: state };
    }
    if (of === 'site' && state !== undefined && state !== 'held') {
      return { of, name: named('site', operations.sites(), name).name, is: state };
    }
    const right = 'trunk:carrier-a=held (or down, up) or site:dc1=down (or up)';
    throw new Refusal('bad-request', `"assume" must be ${right}, not "${text}"`);
  });
}
