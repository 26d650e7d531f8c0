import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import type { CallFact } from '../core/call/call-facts.ts';
import { FollowedCalls } from '../core/call/followed-calls.ts';
import type { MessageNews } from '../core/message/message.ts';
import { measured, type Measure, type Progress, type Span } from './call-measures.ts';
import { createGauges, type Seen } from './gauges.ts';

type Counted = Exclude<Measure['of'], Span>;

const COUNTERS: Readonly<Record<Counted, Described & { readonly labelNames: string[] }>> = {
  call: {
    name: 'ari_failover_calls_total',
    help: 'Calls by what became of them: FAILOVER_STATUS, or CANCEL if the caller left.',
    labelNames: ['route', 'outcome'],
  },
  attempt: {
    name: 'ari_failover_attempts_total',
    help: 'Attempts by their outcome; skipped: the trunk took no call.',
    labelNames: ['route', 'tier', 'trunk', 'outcome'],
  },
  'share-denied': {
    name: 'ari_failover_cluster_share_denied_total',
    help: 'Attempts that were skipped because other nodes had the rest of the limit of the trunk.',
    labelNames: ['trunk'],
  },
  failover: {
    name: 'ari_failover_failovers_total',
    help: 'Calls that went on to another way than their primary one, by the trunk that took them.',
    labelNames: ['route', 'trunk'],
  },
};

const HISTOGRAMS: Readonly<Record<Span, Described & { readonly buckets: number[] }>> = {
  'moved-on': {
    name: 'ari_failover_time_to_failover_seconds',
    help: 'From the first failure of a call to the next dialling, or to the place in the dialplan.',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  },
  ringing: {
    name: 'ari_failover_post_dial_delay_seconds',
    help: 'From the arrival of a call to the first ringing.',
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 8, 13, 20],
  },
  answer: {
    name: 'ari_failover_setup_seconds',
    help: 'From the arrival of a call to the answer.',
    buckets: [0.5, 1, 2.5, 5, 10, 15, 20, 30, 45, 60, 90, 120],
  },
};

/** What happens to messages to people. */
const TRIES = {
  name: 'ari_failover_message_tries_total',
  help: 'Tries of channels to deliver a message, by their result.',
  labelNames: ['channel', 'result'],
};
const SETTLED = {
  name: 'ari_failover_messages_total',
  help: 'Messages that are settled: delivered, expired or cancelled.',
  labelNames: ['cascade', 'state'],
};
const DELIVERY = {
  name: 'ari_failover_message_delivery_seconds',
  help: 'From the time when the app took a message until its delivery was known.',
  labelNames: ['cascade'],
  buckets: [0.1, 0.5, 1, 2, 5, 10, 30, 60, 120, 300, 900, 3600, 21_600],
};

interface Described {
  readonly name: string;
  readonly help: string;
}

/** The figures of the app for Prometheus. Facts about calls arrive one by one. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #calls = new FollowedCalls<Progress>();
  readonly #counters = mapValues(COUNTERS, (row) => new Counter(this.#registered(row)));
  readonly #histograms = mapValues(HISTOGRAMS, (row) => {
    return new Histogram({ ...this.#registered(row), labelNames: ['route'] });
  });
  readonly #tries = new Counter(this.#registered(TRIES));
  readonly #settled = new Counter(this.#registered(SETTLED));
  readonly #delivery = new Histogram(this.#registered(DELIVERY));
  readonly #set = createGauges(this.#registry);
  readonly #isRoute: (name: string) => boolean;

  /** @param isRoute whether the configuration has this route; the dialplan may name any */
  constructor(isRoute: (name: string) => boolean) {
    this.#isRoute = isRoute;
    collectDefaultMetrics({ register: this.#registry });
  }

  onFact(fact: CallFact): void {
    const after = measured(fact, this.#calls.get(fact.call), this.#isRoute);
    if (after === undefined) return;
    for (const measure of after.measures) this.#add(measure);
    this.#calls.keep(fact, after.progress);
  }

  onMessage(news: MessageNews): void {
    switch (news.kind) {
      case 'changed':
        return;
      case 'tried':
        return this.#tries.inc({ channel: news.channel, result: news.result });
      case 'settled': {
        const { cascade, state, afterMs } = news;
        this.#settled.inc({ cascade, state });
        if (state === 'delivered') this.#delivery.observe({ cascade }, afterMs / 1000);
      }
    }
  }

  /** All figures in Prometheus' text format 0.0.4. */
  text(seen: Seen): Promise<string> {
    this.#set(seen);
    return this.#registry.metrics();
  }

  #add(measure: Measure): void {
    if ('ms' in measure) this.#histograms[measure.of].observe(measure.labels, measure.ms / 1000);
    else this.#counters[measure.of].inc(measure.labels);
  }

  #registered<Row extends object>(row: Row): Row & { readonly registers: Registry[] } {
    return { ...row, registers: [this.#registry] };
  }
}

function mapValues<Key extends string, From, To>(
  rows: Readonly<Record<Key, From>>,
  make: (row: From) => To,
): Readonly<Record<Key, To>> {
  const entries = Object.entries<From>(rows).map(([key, row]) => [key, make(row)]);
  return Object.fromEntries(entries) as Record<Key, To>;
}
