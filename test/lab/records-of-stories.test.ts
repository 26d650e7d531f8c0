import assert from 'node:assert/strict';
import { cp } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { labConfig } from '../../lab/lab-config.ts';
import type { PeerName } from '../../lab/network.ts';
import { header, type SipMessage } from '../../lab/sip-trace.ts';
import { STORIES, STORY_ROUTES, STORY_TRUNKS, type Story } from '../../lab/stories.ts';
import { watchStory, type Wire } from '../../lab/tell-story.ts';
import { factsOf, ladderOf } from '../../src/commands/ladder.ts';
import type { AttemptRecord, WholeCall } from '../../src/record-ports.ts';
import type { Store } from '../../src/records/store/store.ts';
import { dialogsOf, type Dialog } from './dialogs.ts';
import { lab, restartApp } from './lab.ts';
import { RECORD_PLACES, type RecordPlace } from './record-places.ts';

const RATES = new URL('../../examples/rates/', import.meta.url);

/** SIPp reads its clock once in a turn of its loop, which a busy machine makes late. */
const SIPP_LATE_MS = 5000;

for (const [database, makePlace] of Object.entries(RECORD_PLACES)) {
  describe(`The calls that npm run lab shows, in ${database}`, () => {
    let place: RecordPlace;
    let store: Store;

    before(async () => {
      const { asterisk, configFile } = lab();
      await cp(RATES, `${dirname(configFile)}/rates`, { recursive: true });
      place = await makePlace();
      // Before the app: two that make the tables of a SQLite file at once are in each other's way.
      store = await place.open();
      const more = { trunks: STORY_TRUNKS, records: { url: place.url } };
      await restartApp('SIGTERM', labConfig(asterisk, STORY_ROUTES, 'auto', 'debug', more));
    });

    after(async () => {
      await store.close();
      await restartApp();
      await place.close();
    });

    for (const story of STORIES) {
      it(`stand as the wire had them: ${story.title}`, async () => {
        const { told, wire } = await watchStory(story, lab().asterisk, lab().app);
        assert.deepEqual(told.surprises, []);
        const whole = await recordOf(store, told.ladder.call);
        assertCaller(whole, wire, story);
        assertAttempts(whole, wire, story);
        assert.deepEqual(
          ladderOf(factsOf(whole.call.id, whole.entries), whole.call.id),
          told.ladder,
        );
      });
    }
  });
}

/** Records are written after the call, so this waits for them. */
async function recordOf(store: Store, id: string): Promise<WholeCall> {
  for (;;) {
    const whole = await store.call(id);
    if (whole !== undefined) return whole;
    await wait(20);
  }
}

/** The caller's side: who called what, when, what they were told, and who hung up. */
function assertCaller({ call }: WholeCall, { caller }: Wire, story: Story): void {
  const invite = messageOf(caller, 'sent', 'INVITE');
  const final = caller.find(
    ({ direction, method, kind }) =>
      direction === 'received' && method === 'INVITE' && Number(kind) >= 200,
  );
  assert(final);
  const code = Number(final.kind);
  assert.equal(call.route, story.route);
  assert.equal(call.dialled, /^INVITE sip:([^@]+)@/.exec(invite.text)?.[1]);
  assert.equal(call.caller, /sip:([^@]+)@/.exec(header(invite.text, 'From'))?.[1]);
  assertOrder(invite.time, call.at, 'the INVITE came before the call');
  const isAnswered = call.status === 'ANSWER';
  // An answer passes on to the caller before the app records that both are connected.
  if (!isAnswered) assertOrder(call.at + call.setupMs, final.time, 'decided before its response');
  assert.equal(code === 200, isAnswered || call.place !== undefined);
  assert.equal(call.talkMs !== undefined, isAnswered);
  // The caller hears the last refusal, unless a place in the dialplan took them.
  if (isAnswered || call.place === undefined) {
    assert.equal(call.sip, isAnswered ? undefined : code);
  }
  assert.equal(call.endedBy, isAnswered ? 'caller' : 'app');
}

/** Each leg is one dialog on the wire, with its number, its codes and its times. */
function assertAttempts(
  { call, attempts }: WholeCall,
  { peers }: Wire,
  { isSecond = false }: Story,
): void {
  for (const [name, messages] of peers) {
    // The call before has the only line to carrier A.
    const dialogs = dialogsOf(messages).slice(isSecond && name === 'carrier-a' ? 1 : 0);
    const made = attempts.filter((attempt) => attempt.kind === 'made' && peerOf(attempt) === name);
    assert.equal(made.length, dialogs.length, `legs to ${name}`);
    for (const [index, dialog] of dialogs.entries()) {
      const attempt = made[index];
      assert(attempt);
      assertAttempt(call.at, attempt, dialog);
      assert.equal(dialog.caller, call.caller);
    }
  }
  const dialled = attempts.filter(({ dialledMs }) => dialledMs !== undefined);
  assert.equal(call.attempts, dialled.length);
  assert.equal(call.passedOver, attempts.length - dialled.length);
}

function assertAttempt(at: number, attempt: AttemptRecord, dialog: Dialog): void {
  const { outcome, dialledMs = NaN, ringingMs, answeredMs, endedMs } = attempt;
  const { final, rangAt, invitedAt } = dialog;
  const refusal = final !== undefined && final.code >= 300 ? final : undefined;
  assert.equal(attempt.sip, refusal?.code);
  if (attempt.number !== undefined) assert.equal(dialog.dialled, attempt.number);
  assertOrder(at + dialledMs, invitedAt, 'dialled before the INVITE');
  assert.equal(ringingMs !== undefined, rangAt !== undefined);
  if (rangAt !== undefined) assertOrder(rangAt, at + (ringingMs ?? NaN), 'the 180 before ringing');
  assert.equal(answeredMs !== undefined, final?.code === 200);
  if (final === undefined) assert(outcome === 'CANCEL' || outcome === 'CHANUNAVAIL', outcome);
  else assertOrder(final.at, at + (answeredMs ?? endedMs ?? NaN), 'the response before the end');
}

/** The peer that an endpoint such as `PJSIP/+14155550123@carrier-a` leads to. */
function peerOf({ endpoint = '' }: AttemptRecord): PeerName {
  return endpoint.replace(/^.*[/@]/, '') as PeerName;
}

function messageOf(
  messages: readonly SipMessage[],
  direction: SipMessage['direction'],
  kind: string,
): SipMessage {
  const found = messages.find(
    (message) => message.direction === direction && message.kind === kind,
  );
  assert(found, `no ${kind} ${direction}`);
  return found;
}

/** A cause comes before its effect. */
function assertOrder(cause: number, effect: number, what: string): void {
  assert(cause <= effect + SIPP_LATE_MS, `${what}: ${cause} is after ${effect}`);
}
