import assert from 'node:assert/strict';
import { applyEdit } from '../../../../src/config/edit/apply-edits.ts';
import type { Edit } from '../../../../src/config-operations.ts';

interface Case {
  readonly does: string;
  readonly from: string;
  readonly edit: Edit;
  readonly to: string;
}

const TIERS = `tiers:
  # The office
  - sip: sip:a@b   # desk
    ring_timeout: 20s
  # A mobile
  - number: "+14155550123"
`;

const CASES: readonly Case[] = [
  {
    does: 'changes a value, and not the columns beside it',
    from: 'a: 20s      # ring\nb:   x\n',
    edit: { op: 'replace', path: '/a', value: '30s' },
    to: 'a: 30s      # ring\nb:   x\n',
  },
  {
    does: 'quotes a phone number',
    from: 'a: { number: dialled }\n',
    edit: { op: 'replace', path: '/a/number', value: '+14155550123' },
    to: 'a: { number: "+14155550123" }\n',
  },
  {
    does: 'quotes a phone number that is a key',
    from: 'numbers:\n  "+14155550100": { route: a }\n',
    edit: { op: 'add', path: '/numbers/+14155550101', value: { route: 'b' } },
    to: 'numbers:\n  "+14155550100": { route: a }\n  "+14155550101": { route: b }\n',
  },
  {
    does: 'moves a tier with its comments',
    from: TIERS,
    edit: { op: 'move', from: '/tiers/1', path: '/tiers/0' },
    to: `tiers:
  # A mobile
  - number: "+14155550123"
  # The office
  - sip: sip:a@b   # desk
    ring_timeout: 20s
`,
  },
  {
    does: 'moves a tier to another route, which is written further right',
    from: `a:\n  tiers:\n  # The office\n  - sip: sip:a@b # desk\n  - x\nb:\n    tiers:\n      - y\n`,
    edit: { op: 'move', from: '/a/tiers/0', path: '/b/tiers/1' },
    to: `a:\n  tiers:\n  - x\nb:\n    tiers:\n      - y\n      # The office\n      - sip: sip:a@b # desk\n`,
  },
  {
    does: 'keeps the comments in a map of which it changes one key',
    from: TIERS,
    edit: {
      op: 'replace',
      path: '/tiers/0',
      value: { sip: 'sip:a@b', ring_timeout: '25s' },
    },
    to: TIERS.replace('20s', '25s'),
  },
  {
    does: 'renames a key in its place',
    from: 'a: 1 # one\nb: 2\n',
    edit: { op: 'move', from: '/a', path: '/c' },
    to: 'c: 1 # one\nb: 2\n',
  },
  {
    does: 'gives an alias its own copy',
    from: 'a: &x { k: 1 }\nb: *x # as a\n',
    edit: { op: 'replace', path: '/b/k', value: 2 },
    to: 'a: &x { k: 1 }\nb: # as a\n  k: 2\n',
  },
  {
    does: 'moves an anchor to its first alias, when what had it changes',
    from: 'a: &x [1, 2]\nb: *x\nc: *x\n',
    edit: { op: 'replace', path: '/a/0', value: 9 },
    to: 'a: [9, 2]\nb: &x [1, 2]\nc: *x\n',
  },
  {
    does: 'removes a key with the comment above it',
    from: 'a: 1\n\n# about b\nb: 2 # two\n# about c\nc: 3\n',
    edit: { op: 'remove', path: '/b' },
    to: 'a: 1\n\n# about c\nc: 3\n',
  },
  {
    does: 'leaves the beginning of the file alone',
    from: '# The file\na: 1\nb: 2\n',
    edit: { op: 'remove', path: '/a' },
    to: '# The file\nb: 2\n',
  },
  {
    does: 'leaves an empty list, not nothing',
    from: 'a:\n  - 1\nb: 2\n',
    edit: { op: 'remove', path: '/a/0' },
    to: 'a: []\nb: 2\n',
  },
  {
    does: 'ends a file without a last line break as it was',
    from: '\uFEFFa: 1\r\nb: 2',
    edit: { op: 'add', path: '/c', value: { d: 3 } },
    to: '\uFEFFa: 1\r\nb: 2\r\nc:\r\n  d: 3',
  },
  {
    does: 'writes into a list over several lines, with its comments',
    from: 'via: [\n  a, # one\n  b  # two\n]\n',
    edit: { op: 'add', path: '/via/-', value: 'c' },
    to: 'via: [\n  a, # one\n  b,  # two\n  c\n]\n',
  },
];

const REFUSED: ReadonlyArray<readonly [does: string, from: string, edit: Edit, why: RegExp]> = [
  ['a key that is not there', 'a: 1\n', { op: 'remove', path: '/b' }, /no such key/],
  ['an index beyond the list', 'a: [1]\n', { op: 'add', path: '/a/2', value: 1 }, /no such key/],
  ['a place in a value', 'a: 1\n', { op: 'add', path: '/a/b', value: 1 }, /no such key/],
  ['a pointer without a slash', 'a: 1\n', { op: 'remove', path: 'a' }, /must begin with/],
  ['the whole file', 'a: 1\n', { op: 'replace', path: '', value: {} }, /no such key/],
  ['a value that has changed', 'a: 1\n', { op: 'test', path: '/a', value: 2 }, /another value/],
  ['a move into itself', 'a: { b: 1 }\n', { op: 'move', from: '/a', path: '/a/c' }, /no such key/],
  ['a file that is not YAML', 'a: [\n', { op: 'remove', path: '/a' }, /not YAML/],
  ['an alias without an anchor', 'a: *b\n', { op: 'remove', path: '/a' }, /no anchor/],
  ['a name with a meaning', 'a: {}\n', { op: 'add', path: '/a/__proto__', value: 1 }, /a key/],
  [
    'aliases that would fill the memory',
    `a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1]\n${'bcdefgh'
      .split('')
      .map((name, index) => {
        const before = 'abcdefgh'[index] ?? '';
        return `${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join(', ')}]\n`;
      })
      .join('')}`,
    { op: 'remove', path: '/a' },
    /too large/,
  ],
];

describe('An edit of a YAML file', () => {
  for (const { does, from, edit, to } of CASES) {
    it(does, () => {
      assert.equal(applyEdit(from, edit), to);
    });
  }

  for (const [does, from, edit, why] of REFUSED) {
    it(`is refused: ${does}`, () => {
      assert.throws(() => applyEdit(from, edit), { name: 'EditRefused', message: why });
    });
  }
});
