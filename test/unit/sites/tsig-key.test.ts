import assert from 'node:assert/strict';
import { parseTsigKey, TSIG_ALGORITHMS, type TsigKey } from '../../../src/sites/tsig-key.ts';

const SECRET = 'o8awoQtaPZNkx4x2tjaX8roZsDpFe9qPME/mMXnqBs4=';
const KEY: TsigKey = { name: 'chat.example.com', algorithm: 'hmac-sha256', secret: SECRET };

describe('A key file', () => {
  const readable: ReadonlyArray<readonly [what: string, text: string]> = [
    [
      'as tsig-keygen writes it',
      `key "chat.example.com" {\n\talgorithm hmac-sha256;\n\tsecret "${SECRET}";\n};\n`,
    ],
    ['on one line', `key "chat.example.com"{algorithm hmac-sha256;secret "${SECRET}";};`],
    ['without quotes', `key chat.example.com { algorithm hmac-sha256; secret ${SECRET}; };`],
    [
      'with a quoted algorithm',
      `key chat.example.com { algorithm "hmac-sha256"; secret ${SECRET}; };`,
    ],
    ['the other way round', `key chat.example.com { secret ${SECRET}; algorithm HMAC-SHA256; };`],
    [
      'with comments of every kind',
      `# made by tsig-keygen\n// key "old" { };\n/* key\n{ */ key /**/ "chat.example.com" { // the name\n` +
        `algorithm hmac-sha256; # not "md5";\n secret "${SECRET}"; };\r\n// end`,
    ],
  ];
  for (const [what, text] of readable) {
    it(`is read ${what}`, () => {
      assert.deepEqual(parseTsigKey(text), { ok: true, key: KEY });
    });
  }

  it('may hold slashes in its secret, in pairs too', () => {
    for (const secret of ['"ab//cd=="', 'ab//cd==', 'a#bc']) {
      const read = parseTsigKey(`key k { algorithm hmac-sha1; secret ${secret}; };`);
      assert.equal(read.ok && read.key.secret, secret.includes('#') ? false : 'ab//cd==');
    }
  });

  for (const algorithm of TSIG_ALGORITHMS) {
    it(`may be of ${algorithm}`, () => {
      const read = parseTsigKey(`key k { algorithm ${algorithm}; secret "${SECRET}"; };`);
      assert.deepEqual(read, { ok: true, key: { name: 'k', algorithm, secret: SECRET } });
    });
  }

  const good = `algorithm hmac-sha256; secret "${SECRET}";`;
  const wrong: ReadonlyArray<readonly [what: string, text: string, message: RegExp]> = [
    ['it is empty', ' \n', /^is empty; make one with: tsig-keygen/],
    ['it holds comments only', '# key\n/* k */', /^is empty/],
    ['it holds the secret alone', SECRET, /^must be: key "<name>" \{/],
    ['it has no name', `key { ${good} };`, /^must be: key "<name>"/],
    ['the brace is not closed', `key k { ${good}`, /^must be: key/],
    ['the last semicolon is missing', `key k { ${good} }`, /^must be: key/],
    [
      'a semicolon within is missing',
      `key k { algorithm hmac-sha256 secret x; };`,
      /^must be: key/,
    ],
    ['a value is missing', `key k { algorithm; secret x; };`, /^must be: key/],
    [
      'a quote is not closed',
      `key k { algorithm hmac-sha256; secret "${SECRET}; };`,
      /^must be: key/,
    ],
    ['a comment is not closed', `/* key k { ${good} };`, /^must be: key/],
    ['it is another statement', `zone "example.com" { type primary; };`, /^must be: key/],
    [
      'it holds two keys',
      `key k { ${good} }; key l { ${good} };`,
      /^must hold one key and nothing/,
    ],
    ['it holds more than the key', `key k { ${good} }; options { };`, /^must hold one key and/],
    ['the name is none', `key "a..b" { ${good} };`, /^names its key by what is no domain name/],
    ['the name is too long', `key ${'a'.repeat(64)} { ${good} };`, /^names its key by what is no/],
    [
      'there is no algorithm',
      `key k { secret "${SECRET}"; };`,
      /^must have an algorithm: hmac-sha256,/,
    ],
    [
      'the algorithm is MD5',
      `key k { algorithm hmac-md5; secret "${SECRET}"; };`,
      /^must have an algorithm: .*hmac-sha1, not hmac-md5; make one with: tsig-keygen -a hmac-sha256/,
    ],
    [
      'there is no secret',
      `key k { algorithm hmac-sha256; };`,
      /^must have the secret in whole base64/,
    ],
    [
      'the secret is empty',
      `key k { algorithm hmac-sha256; secret ""; };`,
      /^must have the secret/,
    ],
    [
      'the secret is cut',
      `key k { algorithm hmac-sha256; secret "${SECRET.slice(0, -2)}"; };`,
      /^must have the secret/,
    ],
    [
      'the secret is hexadecimal',
      `key k { algorithm hmac-sha256; secret "a8:00"; };`,
      /^must have the secret/,
    ],
    [
      'it is of dnssec-keygen',
      `Private-key-format: v1.3\nAlgorithm: 163\nKey: ${SECRET}\n`,
      /^is a file of dnssec-keygen/,
    ],
    [
      'it is the other one of dnssec-keygen',
      `chat.example.com. IN KEY 512 3 163 ${SECRET}\n`,
      /^is a file of dnssec-keygen/,
    ],
  ];
  for (const [what, text, message] of wrong) {
    it(`is told apart where ${what}`, () => {
      const read = parseTsigKey(text);
      assert(!read.ok);
      assert.match(read.message, message);
    });
  }

  it('never gives its secret away by what is wrong with it', () => {
    const swapped = `key "${SECRET}" { algorithm "${SECRET}"; secret "hmac-sha256"; };`;
    for (const [, text] of [...wrong, ['', swapped] as const]) {
      const read = parseTsigKey(text);
      assert(!read.ok && !read.message.includes(SECRET.slice(0, 10)));
    }
  });
});
