import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { readReceipt } from '../../../src/notify/receipt.ts';
import type { BodyRule } from '../../../src/settings/notify.ts';
import { TEMPLATES } from '../../../src/settings/templates/templates.ts';
import { inputs } from '../../fuzz/times.ts';
import { HOSTILE } from '../config/hostile/hostile-values.ts';

const RUNS = 10_000;

const RULES: readonly BodyRule[] = Object.values(TEMPLATES).flatMap(({ receipt }) =>
  Object.values(receipt ?? {}),
);
const FIELDS = RULES.map(({ field }) => field);
const VALUES = RULES.flatMap(({ values }) => values);

const value = fc.oneof(
  fc.constantFrom<unknown>(...HOSTILE),
  fc.constantFrom<unknown>(...VALUES),
  fc.string({ unit: 'binary' }),
);
/** A field where a gateway has it, or a part of the way to it. */
const fields = fc.dictionary(
  fc.constantFrom(...FIELDS.flatMap((field) => [field, ...field.split('.'), '__proto__'])),
  value,
);
const nested = fc
  .tuple(fc.constantFrom(...FIELDS), value)
  .map(([field, inside]) =>
    field.split('.').reduceRight<unknown>((below, name) => ({ [name]: below }), inside),
  );
const body = fc.oneof(
  fields.map((content) => JSON.stringify(content)),
  nested.map((content) => JSON.stringify(content)),
  fields.map((content) =>
    Object.entries(content)
      .map(([name, one]) => `${name}=${JSON.stringify(one)}`)
      .join('&'),
  ),
  fc.json(),
  fc.string({ unit: 'binary' }),
);
const contentType = fc.oneof(
  fc.constantFrom(undefined, 'application/json', 'application/x-www-form-urlencoded', 'text/plain'),
  fc.string(),
);

describe('A receipt of a hostile gateway', () => {
  it('says delivered or failed where a rule does, on one short line, or nothing', () => {
    let read = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(TEMPLATES)),
        contentType,
        body,
        (template, type, sent) => {
          const receipt = readReceipt(template, type, sent);
          if (receipt === undefined) return;
          read += 1;
          const { says, evidence } = receipt;
          const rule = template.receipt?.[says];
          assert(rule !== undefined);
          assert(
            rule.values.some((one) => evidence === `${rule.field}: ${one}`.trim()),
            evidence,
          );
          assert.match(evidence, /^[^\p{Cc}\p{Cf}]{1,161}$/u);
        },
      ),
      { numRuns: inputs(RUNS) },
    );
    // It would prove nothing if no body were ever read.
    assert(read > RUNS / 1000, `${read} were read`);
  });
});
