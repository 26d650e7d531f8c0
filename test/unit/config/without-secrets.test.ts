import assert from 'node:assert/strict';
import { Source } from '../../../src/config/read/source.ts';

describe('A configuration without its secrets', () => {
  const rows: ReadonlyArray<[what: string, text: string, clean: string]> = [
    ['a password', 'a: { password: "s3cret" } # x\n', 'a: { password: <kept> } # x\n'],
    ['a password file stays', 'a:\n  password_file: /run/x\n', 'a:\n  password_file: /run/x\n'],
    ['headers', 'headers: { X-Key: s3cret, Y: b }', 'headers: { X-Key: <kept>, Y: <kept> }'],
    ['an anchor', 'x: &p s3cret\npassword: *p\n', 'x: &p <kept>\npassword: *p\n'],
    ['a block', 'password: |\n  s3cret\nb: 1\n', 'password: <kept>\nb: 1\n'],
    ['a URL', 'url: postgres://me:s3cret@db/x', 'url: postgres://me:<kept>@db/x'],
    [
      'a channel',
      'channels: { a: { url: "https://x/s3cret", body: "s3cret", parameters: { to: s3cret } } }\nurl: http://y/\n',
      'channels: { a: { url: <kept>, body: <kept>, parameters: { to: <kept> } } }\nurl: http://y/\n',
    ],
    [
      'how a channel signs in and signs',
      'channels:\n  a:\n    smtp: smtps://me:s3cret@mail\n    signing_key: s3cret\n',
      'channels:\n  a:\n    smtp: <kept>\n    signing_key: <kept>\n',
    ],
    [
      'the webhook of a site',
      'actions:\n  - webhook: https://x/s3cret?key=s3cret\n  - notify: ops\n',
      'actions:\n  - webhook: <kept>\n  - notify: ops\n',
    ],
    ['a comment', '# password: s3cret\na: 1\n', '# password: <kept>\na: 1\n'],
    ['a text that is no YAML', 'a: [password: "s3cret"', 'a: [password: <kept>'],
  ];
  for (const [what, text, clean] of rows) {
    it(`keeps the rest as it is: ${what}`, () => {
      assert.equal(new Source(text).shown, clean);
    });
  }
});
