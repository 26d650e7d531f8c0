import assert from 'node:assert/strict';
import { errorsOf, load, warningsOf } from './config-file.ts';

/** Files that are not YAML, or not what their author meant, and what to write instead. */
const FILES: ReadonlyArray<readonly [what: string, yaml: string, error: string]> = [
  [
    'a [ that is closed by another bracket',
    'a: 1\nallow: { countries: [DE, AT, CH }\nb: 2\n',
    '2:21 : [ is not closed: write ] behind its last value',
  ],
  [
    'a [ that nothing closes',
    'routes:\n  a:\n    via: [x, "y]"\n    b: 2\n',
    '3:10 : [ is not closed: write ] behind its last value',
  ],
  [
    'a { that nothing closes',
    'routes:\n  a: { b: 1 # }\n  c: 2\n',
    '2:6 : { is not closed: write } behind its last value',
  ],
  [
    'a ] in the column of its key',
    'routes:\n  a: [\n    x\n]\n',
    '4:1 : ] must be indented further than its key',
  ],
  ['a ] too many', 'a: [1, 2]]\n', '1:10 : ] closes nothing: remove it'],
  [
    'a value with a colon',
    'sites:\n  a:\n    context_header: X-F: true\n',
    '3:21 : holds a second `: `: put the value in quotes, or begin the inner map on its own line',
  ],
  [
    'a value with a colon in { }',
    'headers: { a: X: b }\n',
    '1:15 : holds a second `: `: put the value in quotes, or write the missing comma',
  ],
  [
    'a missing comma in { }',
    'a: { b: 1 c: 2 }\n',
    '1:9 : holds a second `: `: put the value in quotes, or write the missing comma',
  ],
  [
    'a key of a list item in a column of its own',
    'tiers:\n  - number: dialled\n    via: [a]\n   ring_timeout: 10s\n',
    '4:4 : is not indented as the keys above it: begin it in their column',
  ],
  [
    'a key further to the right than the one above it',
    'tiers:\n  - number: dialled\n      via: [a]\n',
    '3:7 : is indented further than the key above it: begin both in the same column',
  ],
  [
    'a first list item without its dash',
    'tiers:\n  endpoint: PJSIP/a\n  - endpoint: PJSIP/b\n',
    '2:3 : is an item of a list: write `- ` before it, as before the items below',
  ],
  [
    'a first list item of several keys without its dash',
    'tiers: # two\n  endpoint: PJSIP/a\n    ring_timeout: 15s\n  - endpoint: PJSIP/b\n',
    '2:3 : is an item of a list: write `- ` before it, as before the items below',
  ],
  [
    'a list beside its key',
    'tiers:\n  - any_of: - a: 1\n    - b: 2\n',
    '2:13 : a list begins on the line below its key',
  ],
  [
    'a list below a value',
    '- sip: sip:x\n  - b: 1\n',
    '2:1 : holds a list item in a place for a value: indent the list further than its key',
  ],
  [
    'a quote that the quote of a later value closes',
    'routes:\n  a: "one\n  b: 2\n  c: "three"\n  d: "four"\n',
    '2:10 : has a quote that is not closed',
  ],
  ['a [ in the last line', 'a: 1\nb: [', '2:4 : [ is not closed: write ] behind its last value'],
  ['a tab in [ ]', 'a: [1,\n\t2]\nb: 3\n', '2:1 : is indented by a tab: use spaces'],
  [
    'a missing comma in [ ]',
    'a: [ "x" "y" ]\n',
    '1:10 : follows a value that has ended: is a comma or a quote missing?',
  ],
  [
    'an alias whose name stands elsewhere, too',
    '# *b\nx: &bc "*b"\ny: *bc\na: *b\n',
    '4:4 : *b is an alias of YAML, and no &b stands above it: put it in quotes',
  ],
  ['a # in a value', 'a: "x"#c\n', '1:7 : a # begins a comment: write a space before it'],
  [
    'UTF-16, as Notepad writes it',
    'a: 1\n'.replaceAll(/./gsu, '$&\0'),
    '1:2 : is not UTF-8 text: save the file as UTF-8',
  ],
  ['a tab', 'routes:\n\ta: 1\n', '2:1 : is indented by a tab: use spaces'],
  [
    'a key that is not below its neighbour',
    'routes:\n  a:\n    x: 1\n   y: 2\n',
    '4:1 : must begin in the same column as the other keys of its map: check the indentation',
  ],
  [
    'a key without a space behind its colon',
    'routes:\n  a:1\n  b: 2\n',
    '2:3 : has no colon: write `key: value`, with a space behind the colon',
  ],
  [
    'a quote that nothing closes',
    'a: 1\nb: "abc\nc: 1\n',
    '2:4 : " is not closed: write " at the end of the value',
  ],
  [
    'text behind a quote',
    'a: "abc" def\n',
    '1:10 : follows a value that has ended: is a comma or a quote missing?',
  ],
  ['a value that begins with @', 'a: @foo\n', '1:4 : begins with @: put the value in quotes'],
  ['a value that begins with %', 'a: %50\n', '1:4 : begins with %: put the value in quotes'],
  [
    'a value that begins with *',
    'a: 1\nb: *8\n',
    '2:4 : *8 is an alias of YAML, and no &8 stands above it: put it in quotes',
  ],
  ['a value that begins with |', 'a: |x\n', '1:5 : begins with | or >: put the value in quotes'],
  ['a Windows path', 'a: "C:\\x"\n', '1:7 : holds \\x in double quotes: use single quotes'],
];

describe('A file that is not YAML', () => {
  for (const [what, yaml, error] of FILES) {
    it(`says what to write for ${what}`, () => assert.equal(errorsOf(load(yaml))[0], error));
  }

  it('says so of lists in lists, however deep', () => {
    const [error] = errorsOf(load(`a: ${'['.repeat(20_000)}`));
    assert.ok(error?.endsWith(' : is nested too deeply'), error);
  });

  it('warns of a value that begins with !', () => {
    assert.deepEqual(warningsOf(load('a: !foo bar\n')), [
      '1:4 : !foo is a YAML tag without effect: put the value in quotes',
    ]);
  });
});

const ROUTE = 'routes: { r: { tiers: [ { endpoint: PJSIP/a } ] } }';

/** Values that are wrong, and the end of the error. */
const VALUES: ReadonlyArray<readonly [yaml: string, remedy: string]> = [
  ['routes: { r: { ring_timeout: 2min, tiers: [ { endpoint: PJSIP/a } ] } }', '; write 2m'],
  ['routes: { r: { ring_timeout: 25 s, tiers: [ { endpoint: PJSIP/a } ] } }', '; write 25s'],
  ['routes: { r: { ring_timeout: 25sec, tiers: [ { endpoint: PJSIP/a } ] } }', '; write 25s'],
  ['routes: { r: { ring_timeout: 9 days, tiers: [ { endpoint: PJSIP/a } ] } }', ' such as 15s'],
  ['routes: { r: { tiers: [ { endpoint: alice } ] } }', '; write PJSIP/alice'],
  ['routes: { r: { tiers: [ { endpoint: 12 } ] } }', '; write PJSIP/12'],
  ['routes: { r: { tiers: [ { sip: hotline@10.0.0.5 } ] } }', '; write sip:hotline@10.0.0.5'],
  [
    'routes: { r: { tiers: { endpoint: PJSIP/a } } }',
    'must be a list: put `- ` before each of its items',
  ],
  [
    'routes: { r: { tiers: [ { number: “+4930” } ] } }\ntrunks: { a: {} }',
    '; “ is no quote for YAML: write "',
  ],
  [`trunks: { a: { checks: contact } }\n${ROUTE}`, 'must be a list: write [contact]'],
  [
    `sites: { a: { context_header: X-Failover-Context } }\n${ROUTE}`,
    '; a colon and the value of the header are missing',
  ],
  [`trunks: { a: { max_calls: "30" } }\n${ROUTE}`, '; write 30 without quotes'],
];

describe('A value that is wrong', () => {
  for (const [yaml, remedy] of VALUES) {
    it(`says what to write: ${yaml.split('\n')[0]}`, () => {
      const [error] = errorsOf(load(yaml));
      assert.ok(error?.endsWith(remedy), error);
    });
  }
});
