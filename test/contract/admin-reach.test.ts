import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askApp } from '../../src/commands/ask-app.ts';
import type { VerbOptions } from '../../src/commands/verb.ts';
import { AdminTrial } from './admin-trial.ts';
import { makeCertificate } from './certificate.ts';
import type { Ran } from './run-cli.ts';
import { runVerb } from './run-verb.ts';

describe('The commands, with somebody else at the address of the app', () => {
  let stranger: Server;
  let answer: { readonly status: number; readonly body: string };

  beforeEach((done) => {
    stranger = createServer((_, response) => {
      response.writeHead(answer.status).end(answer.body);
    }).listen(0, '127.0.0.1', done);
  });

  afterEach((done) => {
    stranger.close(done);
    stranger.closeAllConnections();
  });

  const answers: ReadonlyArray<readonly [status: number, body: string]> = [
    [200, '<html>'],
    [200, '{}'],
    [200, '[]'],
    [200, 'null'],
    [404, 'Not Found'],
    [302, ''],
    [500, '{"error": "no"}'],
  ];
  it('3, whatever he answers', async () => {
    const { port } = stranger.address() as AddressInfo;
    for (const [status, body] of answers) {
      answer = { status, body };
      const { code, out, err } = await runVerb('trunks', {
        config: '',
        url: `http://127.0.0.1:${port}`,
      });
      assert.deepEqual([code, out], [3, ''], `${status} ${body}`);
      assert.match(
        err,
        /^the server at http:\/\/127\.0\.0\.1:\d+ is not ari-failover \(HTTP \d+\)/,
      );
    }
  });

  it('do not wait for ever', async () => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}`;
    const look = { method: 'GET', path: 'status' } as const;
    const answer = await askApp({ url, trust: { kind: 'system' } }, look, { withinMs: 20 });
    assert(answer.kind === 'unreachable');
    assert(answer.problem.startsWith(`no answer from ${url} in time`), answer.problem);
    silent.closeAllConnections();
    silent.close();
  });
});

describe('The commands, with an app that has tokens and TLS', () => {
  let folder: string;
  let trial: AdminTrial;

  const TOKEN = 'a-token';
  const authority = makeCertificate('DNS:authority.example.com');
  const tls = makeCertificate('DNS:pbx.example.com', authority);
  const sibling = makeCertificate('DNS:other.example.com', authority);
  const foreign = makeCertificate('DNS:pbx.example.com');

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'ari-failover-cli-'));
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  afterEach(() => trial.close());

  function configure(admin: string): void {
    writeFileSync(join(folder, 'failover.yaml'), `admin: { ${admin} }\n`);
  }

  function run(
    line: string,
    options: Partial<VerbOptions> = {},
    env: NodeJS.ProcessEnv = {},
  ): Promise<Ran> {
    return runVerb(line, { config: join(folder, 'failover.yaml'), ...options }, env);
  }

  beforeEach(async () => {
    const sha256 = createHash('sha256').update(TOKEN).digest('hex');
    trial = await AdminTrial.start({
      access: { kind: 'tokens', tokens: [{ name: 'night', role: 'operate', sha256 }] },
      tls,
    });
    writeFileSync(join(folder, 'own.pem'), tls.cert);
    writeFileSync(join(folder, 'foreign.pem'), foreign.cert);
    writeFileSync(join(folder, 'sibling.pem'), sibling.cert + authority.cert);
    writeFileSync(join(folder, 'authority.pem'), authority.cert);
    configure(`listen: "127.0.0.1:${trial.port}", tls_cert_file: own.pem, tls_key_file: secret`);
  });

  it('takes the token of the environment, and the certificate of the configuration', async () => {
    const { code, err } = await run('drain', {}, { ARI_FAILOVER_TOKEN: TOKEN });
    assert.deepEqual([code, err], [0, '']);
    assert.equal(trial.operations.given[0]?.order.by, 'alice (night)');
  });

  it('takes the token of the command line before that of the environment', async () => {
    const { code } = await run('status', { token: TOKEN }, { ARI_FAILOVER_TOKEN: 'other' });
    assert.equal(code, 0);
  });

  it('2 without the token, and with a wrong one, and says how to show it', async () => {
    for (const options of [{}, { token: 'other' }]) {
      const { code, out, err } = await run('status', options);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, /--token\sor\sARI_FAILOVER_TOKEN/);
    }
  });

  for (const cert of ['foreign.pem', 'sibling.pem']) {
    it(`3 where the certificate is not that of the configuration (${cert}), and shows no token`, async () => {
      configure(`listen: "127.0.0.1:${trial.port}", tls_cert_file: ${cert}`);
      const { code, err } = await run('drain', {}, { ARI_FAILOVER_TOKEN: TOKEN });
      assert.equal(code, 3);
      assert.match(err, /^the certificate of https:[^]* is not trusted/);
      assert.deepEqual(trial.operations.given, []);
    });
  }

  it('trusts the authority of --ca-file, for the name that was asked', async () => {
    const url = `https://localhost:${trial.port}`;
    const caFile = join(folder, 'authority.pem');
    const other = await run('status', { url, caFile, token: TOKEN });
    assert.equal(other.code, 3);
    await trial.close();
    trial = await AdminTrial.start({ tls: makeCertificate('DNS:localhost', authority) });
    const right = await run('status', { url: `https://localhost:${trial.port}`, caFile });
    assert.deepEqual([right.code, right.err], [0, '']);
  });

  it('3 by --url where nobody is trusted, and where the name is another', async () => {
    const url = `https://127.0.0.1:${trial.port}`;
    for (const options of [{ url }, { url, caFile: join(folder, 'own.pem') }]) {
      const { code, err } = await run('status', options, { ARI_FAILOVER_TOKEN: TOKEN });
      assert.equal(code, 3);
      assert.match(err, /is not trusted/);
    }
  });

  it('3 where it speaks http to https', async () => {
    const { code, err } = await run('status', { url: `http://127.0.0.1:${trial.port}` });
    assert.equal(code, 3);
    assert.match(err, /try https/);
  });
});
