import { count, percent } from '../../time/formats.ts';
import { many } from './common.ts';

export const REPORT = {
  title: 'Month report',
  month: 'Month',
  sentence: (month: string, isOver: boolean, calls: number, failovers: number) => {
    if (calls === 0)
      return isOver ? `Nobody called in ${month}.` : `Nobody called yet in ${month}.`;
    const over = failovers === 0 ? 'none failed over' : `${count(failovers)} failed over`;
    return `${isOver ? 'In' : 'So far in'} ${month}, ${many(calls, 'call', 'calls')} came in and ${over}.`;
  },
  more: (month: string, zone: string) => `${month} by the clocks of ${zone}.`,
  figures: {
    calls: 'Calls',
    answered: 'Answered',
    failovers: 'Failovers',
    share: (share: number) => `${percent(share, 1)} of the calls`,
    wait: 'Longest wait for the next way',
    median: (span: string) => `usually ${span}`,
    none: 'no call moved on',
    noCalls: 'no calls',
  },
  columns: {
    name: 'Name',
    number: 'Number',
    route: 'Route',
    trunk: 'Trunk',
    calls: 'Calls',
    answered: 'Answered',
    failovers: 'Failovers',
    share: 'Share',
    plan: 'Of the plan',
    reason: 'Why',
    code: 'Code',
    object: 'What',
    down: 'Down for',
    times: 'Times',
    drill: 'Drill',
    runs: 'Runs',
    passed: 'Passed',
    failed: 'Failed',
  },
  plan: (used: number, plan: number) =>
    `${count(used)} of ${count(plan)} (${percent((used / plan) * 100)})`,
  parts: {
    numbers: { title: 'By number', none: 'No call to a number of the list.' },
    routes: { title: 'By route', none: 'No call to a route.' },
    trunks: { title: 'By trunk that decided', none: 'No trunk decided a call.' },
    reasons: { title: 'Why calls failed over', none: 'No call failed over.' },
    down: { title: 'What was down', none: 'No trunk and no site was down.' },
    drills: { title: 'Drills', none: 'No drill ran.', step: 'Plan one' },
  },
  kinds: { trunk: 'Trunk', site: 'Site' },
} as const;
