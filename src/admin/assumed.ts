import type { Assumed, Operations } from '../operations.ts';
import { named } from './named.ts';
import type { Parameter } from './query.ts';
import { Refusal } from './refusal.ts';
import { Type } from './schemas/type.ts';

const PATTERN = /^(?<of>trunk|site):(?<name>[^=]+)=(?<is>held|down|up)$/;

/** `assume=trunk:carrier-a=held`, several times, or several with commas between them. */
export const ASSUME: Parameter<readonly string[]> = {
  must: 'trunk:carrier-a=held (or down, up) or site:dc1=down (or up)',
  schema: Type.Array(Type.String({ pattern: PATTERN.source })),
  isList: true,
  read: (text) => text.split(','),
};

/** Reads what a question assumes. @throws Refusal that says what is right */
export function assumedBy(
  written: readonly string[] = [],
  operations: Pick<Operations, 'trunks' | 'sites'>,
): readonly Assumed[] {
  return written.map((text): Assumed => {
    const { of, name = '', is } = PATTERN.exec(text)?.groups ?? {};
    const state = is === 'held' || is === 'down' || is === 'up' ? is : undefined;
    if (of === 'trunk' && state !== undefined) {
      return { of, name: named('trunk', operations.trunks(), name).name, is: state };
    }
    if (of === 'site' && state !== undefined && state !== 'held') {
      return { of, name: named('site', operations.sites(), name).name, is: state };
    }
    throw new Refusal('bad-request', `"assume" must be ${ASSUME.must}, not "${text}"`);
  });
}
