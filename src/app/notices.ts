import { dirname } from 'node:path';
import { ActiveFailovers } from '../alerts/active-failovers.ts';
import { drillReportOf } from '../alerts/drill-report.ts';
import { AlertKeeper } from '../alerts/alert-keeper.ts';
import { emergencyOf, momentOf } from '../alerts/moments.ts';
import { troublesOf } from '../alerts/troubles-of.ts';
import type { Config } from '../config/config.ts';
import type { MessageNews } from '../core/message/message.ts';
import { Messages } from '../notify/messages.ts';
import { Undelivered } from '../notify/undelivered.ts';
import type { MessagePlace } from '../notify/store/open.ts';
import { openInThread } from '../notify/store/thread-store.ts';
import type { DrillRunReport, Need } from '../operations.ts';
import type { Logger, StateStore } from '../ports.ts';
import type { Recorder } from '../records/recorder.ts';
import { maskNumber } from '../words/phone-numbers.ts';
import { whyOf } from '../words/why-of.ts';
import type { AlertTeller } from './alert-teller.ts';
import { nodeOf } from './node-of.ts';

export interface NoticesParts {
  /** When the app started. */
  readonly first: Config;
  readonly live: () => Config;
  readonly recorder: Recorder;
  readonly store: StateStore;
  readonly teller: () => AlertTeller;
  /** Hears of everything that happens to messages. */
  readonly tell: (news: MessageNews) => void;
  readonly logger: Logger;
}

/** How often the app looks for what is wrong. Milliseconds. */
const LOOK_EVERY_MS = 2000;
/** How often it asks the database for messages that reached nobody. Milliseconds. */
const LOOK_AGAIN_EVERY_MS = 30_000;

/** Whom the app tells of what: messages, and alerts that become messages. */
export class Notices {
  readonly messages: Messages;
  readonly alerts: AlertKeeper;
  readonly #failovers = new ActiveFailovers();
  readonly #undelivered = new Undelivered();
  readonly #parts: NoticesParts;
  #needs: () => readonly Need[] = () => [];

  constructor(parts: NoticesParts) {
    const { first, live, store, teller, tell, logger } = parts;
    this.#parts = parts;
    const publicUrl = first.admin?.publicUrl;
    const node = nodeOf(first);
    this.messages = new Messages({
      open: () => openInThread({ place: placeOf(first), node }),
      settings: () => live().notify,
      state: store,
      tell,
      logger,
      ...(publicUrl === undefined ? {} : { publicUrl }),
    });
    this.alerts = new AlertKeeper({
      store,
      troubles: () => {
        const troubles = [...troublesOf(this.#needs()), ...this.#failovers.troubles(Date.now())];
        teller().sees(troubles);
        return Promise.resolve(troubles);
      },
      teller,
      settings: () => live().notify.alerts,
      send: (order) => this.messages.send(order),
      page: (alert) =>
        publicUrl === undefined
          ? undefined
          : [publicUrl, 'alerts', ...(alert === undefined ? [] : [alert])].join('/'),
      host: node,
      logger,
      now: Date.now,
    });
  }

  /** @param needs what needs a person now. @returns the function that ends it */
  start(needs: () => readonly Need[]): () => Promise<void> {
    const { recorder, first } = this.#parts;
    const { redactNumbers } = first.log;
    const shown = (number: string): string => (redactNumbers ? maskNumber(number) : number);
    this.#needs = needs;
    this.messages.start();
    const forget = recorder.watch({
      onFact: (fact) => this.#report(emergencyOf(fact, shown)),
      onEnd: ({ call }) => this.#failovers.onEnd(call, Date.now()),
      onEvent: (event) => this.#report(momentOf(event)),
    });
    const unwatch = this.messages.watch((message) => this.#undelivered.onMessage(message));
    const timers = [
      setInterval(() => void this.alerts.look(), LOOK_EVERY_MS),
      setInterval(() => void this.#lookAgain(), LOOK_AGAIN_EVERY_MS),
    ];
    return async () => {
      for (const timer of timers) clearInterval(timer);
      forget();
      unwatch();
      await this.messages.close();
    };
  }

  /** How many open messages every channel of their cascade has failed to deliver. */
  get undelivered(): number {
    return this.#undelivered.count;
  }

  /** Takes the report of a run that is over. */
  drillEnded(report: DrillRunReport): void {
    this.alerts.report(drillReportOf(report));
  }

  async #lookAgain(): Promise<void> {
    try {
      await this.#undelivered.lookAgain((id) => this.messages.message(id));
    } catch (error) {
      this.#parts.logger.debug('messages are not looked at again', { why: whyOf(error) });
    }
  }

  #report(moment: ReturnType<typeof momentOf>): void {
    if (moment !== undefined) this.alerts.report(moment);
  }
}

/** Beside the state, or in the PostgreSQL of the records. */
function placeOf({ records, stateFile }: Config): MessagePlace {
  if (records !== 'off' && records.place.kind === 'postgres') return records.place;
  return { kind: 'sqlite', file: `${dirname(stateFile)}/messages.db` };
}
