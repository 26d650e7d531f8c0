import type { Obstacle } from '../app/not-started.ts';
import { columnsOf, wrap } from '../runtime/wrap.ts';
import type { Found } from './app-address.ts';
import { askApp } from './ask-app.ts';
import { moment } from './moments.ts';
import { printable, printableJson } from '../words/printable.ts';

/** How long the program that listens may take to say whether it is the app. Milliseconds. */
const ANSWER_WITHIN_MS = 2_000;

/**
 * Says why the app does not start beside another program, and what to do about it.
 * @param api where this app would serve its API
 */
export async function tellObstacle(obstacle: Obstacle, api: Found, asJson: boolean): Promise<void> {
  const message = await explain(obstacle, api);
  const lines = process.stderr.isTTY ? wrap(message, '', columnsOf(process.stderr)) : [message];
  process.stderr.write(`${lines.map(printable).join('\n')}\n`);
  if (!asJson) return;
  process.stdout.write(`${printableJson({ error: { code: obstacle.kind, message } })}\n`);
}

async function explain(obstacle: Obstacle, api: Found): Promise<string> {
  switch (obstacle.kind) {
    case 'name-taken': {
      const { app, holder } = obstacle;
      const { pid, sinceMs } = holder;
      const since =
        sinceMs === undefined ? '' : ` since ${written(new Date(sinceMs).toISOString())}`;
      const process = pid === undefined ? '' : `, process ${pid}`;
      return `${app} is running already${since}${process}: stop it, or start with --take-over`;
    }
    case 'address-taken': {
      const since = await startOfApp(api);
      if (since === undefined) return obstacle.problem;
      return `${obstacle.problem} (it is ari-failover, running since ${written(since)})`;
    }
  }
}

/** When the app started that listens there. Undefined: it is another program. */
async function startOfApp(api: Found): Promise<string | undefined> {
  if (api.kind !== 'address') return undefined;
  const answer = await askApp(
    api.address,
    { method: 'GET', path: 'status' },
    { withinMs: ANSWER_WITHIN_MS },
  );
  if (answer.kind !== 'answer' || !('startedAt' in answer.body)) return undefined;
  return String(answer.body.startedAt);
}

function written(time: string): string {
  return moment(time, Date.now());
}
