import assert from 'node:assert/strict';
import type { VerbOptions } from '../../src/commands/verb.ts';
import { VERBS } from '../../src/commands/verbs.ts';
import { watch } from '../../src/commands/watch.ts';
import { AdminTrial } from './admin-trial.ts';
import { MESSAGE, messageChanged } from './no-messages.ts';

import { runCli } from './run-cli.ts';
import { TRUNK } from './some-statuses.ts';
import { AS_READER, READ, TOKENS } from './some-tokens.ts';
import { waitUntil } from './wait-until.ts';

const BEGIN = '\u001B[?1049h\u001B[?25l';
const END = '\u001B[?25h\u001B[?1049l';

/** `ari-failover <verb> --watch` within this process, and what its terminal shows. */
class Watching {
  readonly written: string[] = [];
  err = '';
  columns = 100;
  rows = 24;
  resize: () => void = () => undefined;
  readonly code: Promise<number>;
  readonly #stop = new AbortController();

  constructor(usage: string, options: VerbOptions, everyMs = 600_000) {
    const verb = VERBS.find((one) => one.usage === usage);
    assert(verb, usage);
    this.code = watch({
      operation: { verb, name: '', options: { config: '', ...options }, env: {} },
      screen: {
        size: () => ({ columns: this.columns, rows: this.rows }),
        onResize: (tell) => {
          this.resize = tell;
        },
        out: (text) => this.written.push(text),
        err: (text) => {
          this.err += text;
        },
      },
      signal: this.#stop.signal,
      gapMs: 1,
      everyMs,
    });
  }

  /** The lines of the last picture. */
  get lines(): readonly string[] {
    const picture = this.written.findLast((text) => text.startsWith('\u001B[H')) ?? '';
    return picture
      .split('\u001B[')
      .map((part) => part.replace(/^[HKJ]/, ''))
      .join('')
      .split('\r\n');
  }

  shows(text: string): Promise<void> {
    return waitUntil(() => this.lines.some((line) => line.includes(text)));
  }

  stop(): Promise<number> {
    this.#stop.abort();
    return this.code;
  }
}

describe('--watch', () => {
  let trial: AdminTrial;

  beforeEach(async () => {
    // The clock of the limit stands still.
    trial = await AdminTrial.start({}, { requestsPerSecond: Infinity });
  });

  afterEach(() => trial.close());

  it('draws messages again when one changes', async () => {
    const { messages } = trial.operations;
    messages.messages = () => Promise.resolve({ items: [] });
    const watching = new Watching('messages', { url: trial.url });
    await watching.shows('No messages');
    messages.messages = () => Promise.resolve({ items: [MESSAGE] });
    messageChanged(MESSAGE);
    await watching.shows('carrier-a is down');
    assert.equal(await watching.stop(), 0);
  });

  it('draws again when the stream tells of a change, and brings the terminal back', async () => {
    const watching = new Watching('trunks', { url: trial.url });
    await watching.shows('carrier-b');
    trial.operations.allTrunks = [{ ...TRUNK, name: 'carrier-x' }];
    await watching.shows('carrier-x');
    assert.equal(await watching.stop(), 0);
    assert.equal(watching.written[0], BEGIN);
    assert.equal(watching.written.at(-1), END);
    assert.equal(watching.written.filter((text) => [BEGIN, END].includes(text)).length, 2);
    assert.equal(watching.err, '');
  });

  it('asks every now and then if no stream is to be had', async () => {
    await trial.close();
    trial = await AdminTrial.start({ access: TOKENS }, { requestsPerSecond: Infinity });
    const url = `${trial.url}/api/v1/stream?topics=calls`;
    const streams = await Promise.all(
      Array.from({ length: 9 }, () => fetch(url, { headers: AS_READER })),
    );
    assert(streams.some(({ status }) => status === 429));
    const watching = new Watching('trunks', { url: trial.url, token: READ }, 1);
    await watching.shows('carrier-b');
    trial.operations.allTrunks = [{ ...TRUNK, name: 'carrier-x' }];
    await watching.shows('carrier-x');
    assert.equal(await watching.stop(), 0);
    for (const { body } of streams) await body?.cancel();
  });

  it('fits into the window, also when that changes', async () => {
    trial.operations.allTrunks = Array.from({ length: 60 }, (_, index) => ({
      ...TRUNK,
      name: `carrier-${index}`,
    }));
    const watching = new Watching('trunks', { url: trial.url });
    await watching.shows('more lines do not fit into this window');
    assert.equal(watching.lines.length, 24);
    watching.rows = 10;
    watching.columns = 40;
    watching.resize();
    await waitUntil(() => watching.lines.length === 10);
    for (const line of watching.lines) assert(line.length <= 40, line);
    await watching.stop();
  });

  it('keeps what was last known while the app does not answer', async () => {
    const watching = new Watching('trunks', { url: trial.url }, 1);
    await watching.shows('carrier-b');
    const { url } = trial;
    await trial.close();
    await waitUntil(() => watching.lines.join(' ').includes(`nothing listens at ${url}`));
    await watching.shows('what was last known');
    assert(watching.lines.some((line) => line.includes('carrier-b')));
    assert.equal(await watching.stop(), 0);
  });

  it('draws nothing if there is nothing to show', async () => {
    const { url } = trial;
    await trial.close();
    const watching = new Watching('trunks', { url });
    assert.equal(await watching.code, 3);
    assert.match(watching.err, /nothing listens at/);
    assert.deepEqual(watching.written, []);
  });

  it('is refused where there is no terminal, and beside --json', async () => {
    const [piped, json] = await Promise.all(
      [[], ['--json']].map((more) => runCli(['trunks', '--watch', ...more], { cwd: '.' })),
    );
    assert(piped && json);
    assert.deepEqual([piped.code, piped.out, json.code, json.out], [2, '', 2, '']);
    assert.match(piped.err, /^--watch draws on a terminal/);
    assert.match(json.err, /^--watch and --json exclude each other/);
  });
});
