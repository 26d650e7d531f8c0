import assert from 'node:assert/strict';
import {
  assert as assertProperty,
  boolean,
  infiniteStream,
  nat,
  property,
  record,
} from 'fast-check';
import { inputs } from '../../../fuzz/times.ts';
import { applyEdit, patched } from '../../../../src/config/edit/apply-edits.ts';
import { modelOf, parseTree } from '../../../../src/config/edit/tree.ts';
import { hasParts, untouchedParts } from './bytes-outside.ts';
import { randomEdit } from './random-edit.ts';
import { saved, YAML_FILES } from './yaml-files.ts';

/** `EDITS=10000 npx mocha test/unit/config/edit/random-edits.test.ts` tries more. */
const EDITS = Number(process.env['EDITS'] ?? 500);

describe('Random edits of YAML files', () => {
  it('have 20 files at least', () => {
    assert(YAML_FILES.length >= 20, `${YAML_FILES.length} files`);
  });

  it(`give the patched model, and keep every byte outside the edited values (${EDITS})`, () => {
    assertProperty(
      property(
        nat(YAML_FILES.length - 1),
        record({ crlf: boolean(), bom: boolean(), endsInNewline: boolean() }),
        infiniteStream(nat(1_000_000)),
        (file, form, stream) => {
          const text = saved(YAML_FILES[file]?.text ?? '', form);
          const model = modelOf(parseTree(text));
          const edit = randomEdit(
            model,
            (limit) => Number(stream.next().value) % Math.max(limit, 1),
          );
          const what = `${YAML_FILES[file]?.name} ${JSON.stringify(edit)}`;
          let result = '';
          assert.doesNotThrow(() => (result = applyEdit(text, edit)), what);
          const context = `${what}\n${result}`;
          assert.deepEqual(modelOf(parseTree(result)), patched(model, edit), context);
          const parts = untouchedParts(text, edit);
          assert(hasParts(result, parts), `${context}\nmust keep ${JSON.stringify(parts)}`);
        },
      ),
      { numRuns: inputs(EDITS) },
    );
  });
});
