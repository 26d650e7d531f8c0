import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { App } from '../../lab/app.ts';
import { freePort } from '../../lab/free-port.ts';
import { temporaryFolder, type TemporaryFolder } from '../../lab/temporary-folder.ts';
import { PAGE_PATHS } from '../../src/admin/portal/page-paths.ts';
import { FakeAri, type FakeAnswer, type SeenRequest } from './fake-ari.ts';
import { runCli } from './run-cli.ts';
import { AS_OPERATOR, OPERATE, sha256 } from './some-tokens.ts';

/** What nobody may read anywhere, by where the configuration has it. */
const SECRETS = {
  ari: 'ari-Quiet-Heron-1',
  ami: 'ami-Quiet-Heron-2',
  mail: 'mail-Quiet-Heron-3',
  gatewayPath: 'path-Quiet-Heron-4',
  gatewayHeader: 'header-Quiet-Heron-5',
  gatewayBody: 'body-Quiet-Heron-6',
  signing: 'sign-Quiet-Heron-7',
  parameter: 'bot-Quiet-Heron-8',
  sitePath: 'site-Quiet-Heron-9',
  peer: 'peer-Quiet-Heron-10',
} as const;

const NOBODY = 'http://127.0.0.1:1';

/** Every operation of the document that only reads and needs nothing in its path. */
interface Document {
  readonly paths: Readonly<Record<string, { readonly get?: unknown }>>;
}

describe('Secrets', () => {
  let ari: FakeAri;
  let folder: TemporaryFolder;
  let app: App;
  let url: string;

  before(async () => {
    ari = new FakeAri({ answer, password: SECRETS.ari });
    await ari.listen();
    folder = await temporaryFolder();
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    await writeFile(`${folder.path}/peer.token`, SECRETS.peer);
    app = await App.start(file(), config(ari.url, folder.path, port));
    await asked('POST', '/api/v1/messages', { cascade: 'ops', text: 'nobody hears this' });
    await asked('POST', '/api/v1/alerts/test', { note: 'a test' });
    // An edit puts a version of the file into the records.
    const { etag } = (await asked('GET', '/api/v1/config')).json as { etag: string };
    const label = { op: 'replace', path: '/numbers/+14155550100/label', value: 'Desk' };
    const order = { edits: [label], by: 'alice', reason: 'tidy' };
    const { status } = await asked('PUT', '/api/v1/config', order, { 'if-match': `"${etag}"` });
    assert.equal(status, 200);
    await untilTried();
  });

  after(async () => {
    await app.stop();
    await ari.close();
    await folder.remove();
  });

  it('are in no answer of the API, and on no page', async () => {
    const document = (await asked('GET', '/api/v1/openapi.json')).json as Document;
    const reads = Object.entries(document.paths).flatMap(([path, { get }]) =>
      get === undefined || path.includes('{') || path.endsWith('/stream') ? [] : [path],
    );
    assert(reads.length > 20, reads.join(' '));
    const one = ['messages', 'alerts', 'config/versions'].map((list) => `/api/v1/${list}`);
    for (const list of one) reads.push(...(await each(list)));
    for (const path of [...reads, ...PAGE_PATHS.filter((page) => !page.includes(':'))]) {
      assert.deepEqual(found((await asked('GET', path)).text), [], path);
    }
  });

  it('are in no log, on no command line and in no environment', async () => {
    assert.deepEqual(found(JSON.stringify(app.log)), []);
    assert.deepEqual(found(app.errors), []);
    assert.deepEqual(found(readFileSync(`/proc/${app.pid}/cmdline`, 'utf8')), []);
    assert.deepEqual(found(readFileSync(`/proc/${app.pid}/environ`, 'utf8')), []);
  });

  it('are in nothing that the app writes', async () => {
    const names = await readdir(folder.path);
    assert(names.includes('records.db') && names.includes('messages.db'), names.join(' '));
    for (const name of names) {
      if (name === 'failover.yaml' || name === 'peer.token') continue;
      assert.deepEqual(found(await readFile(`${folder.path}/${name}`, 'latin1')), [], name);
    }
  });

  it('are in nothing that the commands print', async () => {
    for (const command of ['check --json', 'doctor --json', 'status', 'messages --json']) {
      const { out, err } = await runCli([...command.split(' '), '--config', file()], {
        cwd: folder.path,
        env: { ARI_FAILOVER_TOKEN: OPERATE },
      });
      assert.notEqual(out + err, '');
      assert.deepEqual(found(out + err), [], command);
    }
  });

  function file(): string {
    return `${folder.path}/failover.yaml`;
  }

  async function asked(
    method: string,
    path: string,
    body?: object,
    headers: Readonly<Record<string, string>> = {},
  ) {
    const response = await fetch(url + path, {
      method,
      headers: { ...AS_OPERATOR, ...headers, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
    return { status: response.status, text, json: isJson ? (JSON.parse(text) as unknown) : {} };
  }

  /** The paths of a list's items. */
  async function each(list: string): Promise<readonly string[]> {
    const { items } = (await asked('GET', list)).json as {
      items: ReadonlyArray<{ id?: string; etag?: string }>;
    };
    assert.notEqual(items.length, 0, list);
    return items.map(({ id, etag }) => `${list}/${id ?? etag}`);
  }

  /** Waits until every channel has been tried: each says why it did not work. */
  async function untilTried(): Promise<void> {
    const channels = new Set<string>();
    while (channels.size < 3) {
      for (const path of await each('/api/v1/messages')) {
        const { tries } = (await asked('GET', path)).json as {
          tries: ReadonlyArray<{ channel: string }>;
        };
        for (const { channel } of tries) channels.add(channel);
      }
      await wait(20);
    }
  }
});

/** Which of the secrets a text holds, as they are or as a header or a form has them. */
function found(text: string): readonly string[] {
  return Object.entries(SECRETS).flatMap(([where, secret]) => {
    const forms = [secret, Buffer.from(`failover:${secret}`).toString('base64')];
    return forms.some((form) => text.includes(form)) ? [where] : [];
  });
}

function answer({ method }: SeenRequest): FakeAnswer {
  return method === 'GET' ? { status: 200, body: '[]' } : { status: 204 };
}

function config(ariUrl: string, folder: string, port: number): string {
  return `
asterisk:
  url: "${ariUrl}"
  username: failover
  password: ${SECRETS.ari}
  ami: { port: 1, password: ${SECRETS.ami} }
numbering: { country: US }
state: ${folder}/state.db
admin:
  listen: "127.0.0.1:${port}"
  edit: yes
  tokens: [ { name: night, role: operate, hash: "sha256:${sha256(OPERATE)}" } ]
  peers: { pbx2: { url: "${NOBODY}", token_file: peer.token } }
numbers: { "+14155550100": { route: support, label: Main } }
trunks: { carrier-a: { site: dc1 } }
sites: { dc1: { actions: [ { webhook: "${NOBODY}/${SECRETS.sitePath}" } ] } }
routes: { support: { tiers: [ { number: "+14155550123", via: carrier-a } ] } }
notify:
  channels:
    mail: { type: email, smtp: "smtp://pbx:${SECRETS.mail}@127.0.0.1:1", from: a@example.com, to: [b@example.com] }
    sms:
      type: webhook
      url: "${NOBODY}/${SECRETS.gatewayPath}"
      headers: { Authorization: "Bearer ${SECRETS.gatewayHeader}" }
      body: '{"text": "{text}", "key": "${SECRETS.gatewayBody}"}'
      signing_key: ${SECRETS.signing}
    chat: { type: webhook, template: telegram, parameters: { token: "${SECRETS.parameter}", chat_id: 1 } }
  cascades: { ops: [mail, sms, chat] }
  alerts: { cascade: ops }
log: { level: debug }
`;
}
