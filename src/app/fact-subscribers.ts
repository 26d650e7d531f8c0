import type { LearnedForecast } from '../calls/learned-forecast.ts';
import type { Line } from '../calls/line.ts';
import { logFacts } from '../calls/log-facts.ts';
import type { CallRate } from '../cluster/call-rate.ts';
import type { CallFact } from '../core/call/call-facts.ts';
import type { DrillKeeper } from '../drills/drill-keeper.ts';
import type { TrunkMonitor } from '../health/trunk-monitor.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { Logger } from '../ports.ts';
import type { Recorder } from '../records/recorder.ts';
import type { FactSubscriber } from './fact-bus.ts';
import type { FactsFile } from './facts-file.ts';

interface Readers {
  readonly health: TrunkMonitor;
  readonly forecast: LearnedForecast;
  readonly line: Line;
  readonly drills: DrillKeeper;
  /** The routes by which calls have come. */
  readonly usedRoutes: Set<string>;
  readonly logger: Logger;
  readonly factsFile: FactsFile | undefined;
  readonly recorder: Recorder;
  readonly metrics: Metrics;
  /** Undefined: the app is in no cluster. */
  readonly callRate: CallRate | undefined;
}

/** All readers of facts about calls, in one list. */
export function factSubscribers({
  health,
  forecast,
  line,
  drills,
  usedRoutes,
  logger,
  factsFile,
  recorder,
  metrics,
  callRate,
}: Readers): readonly FactSubscriber[] {
  return [
    { name: 'health', takes: 'at-once', take: (fact) => health.onFact(fact) },
    { name: 'forecast', takes: 'at-once', take: (fact) => forecast.onFact(fact) },
    { name: 'line', takes: 'at-once', take: (fact) => line.onFact(fact) },
    { name: 'drills', takes: 'at-once', take: (fact) => drills.onFact(fact) },
    {
      name: 'used routes',
      takes: 'later',
      take: (fact) => {
        if (fact.kind === 'call-started') usedRoutes.add(fact.route);
      },
    },
    { name: 'log', takes: 'later', take: logFacts(logger) },
    { name: 'records', takes: 'later', take: (fact, atMs) => recorder.takeFact(fact, atMs) },
    { name: 'metrics', takes: 'later', take: (fact) => metrics.onFact(fact) },
    ...(callRate === undefined
      ? []
      : [
          {
            name: 'cluster',
            takes: 'later' as const,
            take: (fact: CallFact) => {
              if (fact.kind === 'call-started') callRate.count();
            },
          },
        ]),
    ...(factsFile === undefined
      ? []
      : [{ name: 'facts file', takes: 'later' as const, take: factsFile.take.bind(factsFile) }]),
  ];
}
