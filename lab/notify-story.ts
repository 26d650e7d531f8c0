import { isDeepStrictEqual } from 'node:util';
import { writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { ShownMessage } from '../src/message-operations.ts';
import type { App } from './app.ts';
import type { Asterisk } from './asterisk.ts';
import type { Couriers } from './couriers.ts';
import { STORIES, type Story } from './stories.ts';
import { tellStory, type Told } from './tell-story.ts';

/** The last story: people are told of a carrier that fails, by the way that works. */
export const NOTIFY_STORY: Story = {
  route: 'support',
  peers: STORIES[0]?.peers ?? {},
  outcomes: ['CONGESTION', 'ANSWER'],
  sees: [100, 180, 200],
  title:
    'Carrier A fails and is down, so people are told: the mail server refuses, the SMS is confirmed',
};

/** The tries of its message: channel, result, and what the receipt says. */
const TRIES = [
  ['ops-mail', 'refused', undefined],
  ['ops-sms', 'accepted', 'delivered'],
];

/** What the configuration has only while this story runs: one failure takes a trunk down. */
export const NOTIFY_SECTIONS = {
  health: { fail_after: 1 },
  alerts: {
    cascade: 'ops',
    min_severity: 'critical',
    overrides: { 'trunk-down': { min_severity: 'warning' } },
  },
};

const WITHIN_MS = 120_000;
const LOOK_EVERY_MS = 50;

/** Where the story takes place. */
export interface Stage {
  readonly asterisk: Asterisk;
  readonly app: App;
  readonly couriers: Couriers;
  /** Of the app's API. */
  readonly url: string;
  readonly configFile: string;
}

/** Places the call, and waits for the message that follows from it. */
export async function tellNotifyStory(
  { asterisk, app, couriers, url, configFile }: Stage,
  config: { readonly usual: string; readonly ofStory: string },
): Promise<Told> {
  await saveConfig(config.ofStory, configFile, app);
  const told = await tellStory(NOTIFY_STORY, asterisk, app);
  const message = await delivered(couriers, url);
  await saveConfig(config.usual, configFile, app);
  const tries = message?.tries.map(({ channel, result, receipt }) => [
    channel,
    result,
    receipt?.says,
  ]);
  const isAsExpected = isDeepStrictEqual(tries, TRIES);
  return {
    ...told,
    surprises: [
      ...told.surprises,
      ...(isAsExpected ? [] : ['a message that ops-mail refuses and ops-sms delivers']),
    ],
    ...(message === undefined ? {} : { message }),
  };
}

/** Writes the file, and waits until it is live. */
export async function saveConfig(config: string, configFile: string, app: App): Promise<void> {
  const before = new Set(app.log);
  await writeFile(configFile, config);
  await app.line((line) => line.message === 'configuration live' && !before.has(line));
}

/** Undefined: no message about the carrier has reached the gateway. */
async function delivered(couriers: Couriers, url: string): Promise<ShownMessage | undefined> {
  const deadline = performance.now() + WITHIN_MS;
  let message: ShownMessage | undefined;
  while (message?.state !== 'delivered' && performance.now() < deadline) {
    await wait(LOOK_EVERY_MS);
    const id = couriers.messageAbout('carrier-a is down');
    if (id === undefined) continue;
    const answer = await fetch(`${url}/api/v1/messages/${id}`);
    message = (await answer.json()) as ShownMessage;
  }
  return message;
}
