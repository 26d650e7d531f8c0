import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { brotliCompressSync } from 'node:zlib';
import { temporaryFolder, type TemporaryFolder } from '../../lab/temporary-folder.ts';
import { PAGE_PATHS } from '../../src/admin/portal/page-paths.ts';
import { AdminTrial, errorOf } from './admin-trial.ts';
import { TOKENS } from './some-tokens.ts';

const SCRIPT = 'console.log(1);';

describe('The portal, as the API serves it', () => {
  let folder: TemporaryFolder;
  let trial: AdminTrial;

  before(async () => {
    folder = await temporaryFolder();
    await mkdir(`${folder.path}/assets`);
    const script = '<script src="/assets/main-1a2b.js" nonce="%NONCE%"></script>';
    const page = `<meta property="csp-nonce" nonce="%NONCE%">${script}`;
    await writeFile(`${folder.path}/index.html`, page);
    await writeFile(`${folder.path}/assets/main-1a2b.js`, SCRIPT);
    await writeFile(`${folder.path}/assets/main-1a2b.js.br`, brotliCompressSync(SCRIPT));
    await writeFile(`${folder.path}/secret.js`, 'not an asset');
    trial = await AdminTrial.start({}, {}, folder.path);
  });

  after(async () => {
    await trial.close();
    await folder.remove();
  });

  it('answers every path of a page with the page, which no cache keeps', async () => {
    for (const path of PAGE_PATHS) {
      const { status, headers, body } = await trial.get(path.replace(/:\w+/, 'sip%3A10.0.0.5'));
      assert.equal(status, 200, path);
      assert.equal(headers['content-type'], 'text/html; charset=utf-8');
      assert.equal(headers['cache-control'], 'no-cache');
      assert.match(String(body), /main-1a2b/);
    }
  });

  it('lets the page run only its own scripts, with a nonce for styles that is new each time', async () => {
    const nonces = new Set<string>();
    for (const time of [1, 2, 3]) {
      const { headers, body } = await trial.get('/');
      const policy = String(headers['content-security-policy']);
      const { nonce = '' } = /style-src 'self' 'nonce-(?<nonce>[^']+)'/.exec(policy)?.groups ?? {};
      assert.equal(Buffer.from(nonce, 'base64').length, 16);
      assert.equal(String(body).split(`nonce="${nonce}"`).length, 3);
      assert.match(policy, /^default-src 'none'; script-src 'self';/);
      assert.doesNotMatch(policy, /unsafe|https?:|\*/);
      nonces.add(nonce);
      assert.equal(nonces.size, time);
    }
  });

  it('sends an asset compressed to who takes that, and lets it be kept for ever', async () => {
    const plain = await trial.get('/assets/main-1a2b.js');
    assert.equal(plain.body, SCRIPT);
    assert.equal(plain.headers['cache-control'], 'public, max-age=31536000, immutable');
    assert.equal(plain.headers['content-type'], 'text/javascript; charset=utf-8');
    const packed = await fetch(`${trial.url}/assets/main-1a2b.js`, {
      headers: { 'accept-encoding': 'gzip, br' },
    });
    assert.equal(packed.headers.get('content-encoding'), 'br');
    assert.equal(await packed.text(), SCRIPT);
  });

  it('has no file but its assets', async () => {
    for (const name of [
      'secret.js',
      '..%2Fsecret.js',
      '..%2F..%2Fpackage.json',
      'main-1a2b.js.br',
    ]) {
      const answer = await trial.get(`/assets/${name}`);
      assert.equal(answer.status, 404, name);
      assert.equal(errorOf(answer).code, 'not-found');
    }
  });

  it('on loopback is no page of another name', async () => {
    const answer = await trial.get('/', { host: 'evil.example:80' });
    assert.equal(answer.status, 403);
    assert.equal(errorOf(answer).code, 'wrong-host');
  });

  it('is open to strangers where there are tokens, and holds no data', async () => {
    const guarded = await AdminTrial.start({ access: TOKENS }, {}, folder.path);
    try {
      assert.equal((await guarded.get('/calls/1')).status, 200);
      assert.equal((await guarded.get('/assets/main-1a2b.js')).status, 200);
      assert.equal((await guarded.get('/api/v1/status')).status, 401);
    } finally {
      await guarded.close();
    }
  });

  it('says how to build it where nobody has, and the API works', async () => {
    const bare = await AdminTrial.start({}, {}, `${folder.path}/none`);
    try {
      const { status, body } = await bare.get('/');
      assert.equal(status, 503);
      assert.match(String(body), /npm run build/);
      assert.equal((await bare.get('/api/v1/status')).status, 200);
    } finally {
      await bare.close();
    }
  });
});
