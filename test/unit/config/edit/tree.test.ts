import assert from 'node:assert/strict';
import { parseTree } from '../../../../src/config/edit/tree.ts';

describe('The tree of a file', () => {
  it('is parsed once, also when others were parsed meanwhile', () => {
    const tree = parseTree('routes: { a: 1 }');
    for (const text of ['b: 1', 'c: 1', 'd: 1']) parseTree(text);
    assert.equal(parseTree('routes: { a: 1 }'), tree);
  });

  it('has each key once', () => {
    assert.throws(
      () => parseTree('routes:\n  support: {}\n  sales: {}\n  "support": {}\n'),
      /^EditRefused: the file is not YAML: routes\.support is there twice$/,
    );
  });
});
