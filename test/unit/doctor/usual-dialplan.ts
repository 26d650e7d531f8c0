import assert from 'node:assert/strict';
import type { Dialplan } from '../../../src/ami/dialplan.ts';
import { known, type Facts } from '../../../src/doctor/facts.ts';
import { dialplan, HEALTHY } from './healthy.ts';

export function usual(): Dialplan {
  assert(HEALTHY.dialplan.known);
  return HEALTHY.dialplan.value;
}

/** The usual dialplan, with something else in the place of something. */
export function changed(from: string, to: string): Partial<Facts> {
  const { steps, ...rest } = usual();
  const written = JSON.stringify(steps);
  const other = written.replaceAll(
    JSON.stringify(from).slice(1, -1),
    JSON.stringify(to).slice(1, -1),
  );
  assert.notEqual(other, written);
  return { dialplan: known({ ...rest, steps: JSON.parse(other) as Dialplan['steps'] }) };
}

/** Each line of the usual dialplan, and more. */
export function beside(...lines: readonly string[]): Partial<Facts> {
  const { steps, ...rest } = usual();
  return { dialplan: known({ ...rest, steps: [...steps, ...dialplan(...lines).steps] }) };
}

/** The usual dialplan, which does not say what was dialled; and more. */
export function undialled(...lines: readonly string[]): Partial<Facts> {
  const { steps, ...rest } = usual();
  const left = steps.filter(({ data }) => data !== 'DIALLED=${EXTEN}');
  return { dialplan: known({ ...rest, steps: [...left, ...dialplan(...lines).steps] }) };
}

/** The usual dialplan, its guard leading elsewhere. */
export function atT(data: string): Partial<Facts> {
  const { steps, ...rest } = usual();
  const other = steps.map((step) => (step.extension === 'T' ? { ...step, data } : step));
  return { dialplan: known({ ...rest, steps: other }) };
}

/** Which an endpoint sets for its callers. */
export function routeInVariable(): Partial<Facts> {
  return { ...changed(',support,', ',${ROUTE},'), variablesSetElsewhere: new Set(['ROUTE']) };
}
