import { builtProgram, ThreadClient } from '../../threads/thread-client.ts';
import type { MessageStore } from '../message-store.ts';
import type { MessagePlace } from './open.ts';
import { NoSuchMessages } from './page.ts';

export interface ThreadData {
  readonly place: MessagePlace;
  /** The name of this node in the database. */
  readonly node: string;
}

export interface ThreadFault {
  readonly message: string;
  /** No page of the list begins there. */
  readonly before?: string;
}

const CLOSE_WITHIN_MS = 5000;

/**
 * Opens a store in a thread of its own, and ends the claims of an earlier run of this node. A
 * thread that died is started again without that: what this run has claimed stays claimed. Rejects
 * if the database does not answer.
 */
export async function openInThread(data: ThreadData): Promise<MessageStore> {
  const thread = new ThreadClient<ThreadFault>({
    program: builtProgram(import.meta.url, './store-thread.js'),
    data,
    errorOf: ({ message, before }) =>
      before === undefined ? new Error(message) : new NoSuchMessages(before),
    faultOfEnd: (message) => ({ message }),
  });
  const asking =
    <Name extends keyof MessageStore>(operation: Name) =>
    (...args: Parameters<MessageStore[Name]>): ReturnType<MessageStore[Name]> =>
      thread.ask(operation, args) as ReturnType<MessageStore[Name]>;
  const store: MessageStore = {
    add: asking('add'),
    claim: asking('claim'),
    begin: asking('begin'),
    end: asking('end'),
    release: asking('release'),
    receive: asking('receive'),
    hurry: asking('hurry'),
    cancel: asking('cancel'),
    open: asking('open'),
    message: asking('message'),
    messages: asking('messages'),
    receiptKeys: asking('receiptKeys'),
    prune: asking('prune'),
    close: () => thread.close(CLOSE_WITHIN_MS),
  };
  try {
    await thread.ask('endClaims', []);
  } catch (error) {
    await store.close();
    throw error;
  }
  return store;
}
