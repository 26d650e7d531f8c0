import { many } from './common.ts';

export const OVERVIEW = {
  title: 'Overview',
  open: (name: string) => `Open ${name}`,
  notProtected: (count: number, all: number, what: 'number' | 'route') =>
    `${count} of ${many(all, what, `${what}s`)} ${count === 1 ? 'is' : 'are'} not protected.`,
  well: (failover: string | undefined, drill: string | undefined) =>
    [
      failover === undefined ? 'No failover yet.' : `Last failover ${failover} ago.`,
      drill === undefined ? '' : `Last drill passed ${drill} ago.`,
    ]
      .filter((sentence) => sentence !== '')
      .join(' '),
  takes: {
    title: 'Takes calls',
    yes: 'yes',
    no: 'no',
    by: (release: string) => `Asterisk ${release}`,
  },
  takesNot: {
    disconnected: 'Asterisk is away',
    draining: 'draining',
    overload: 'overload: callers go back',
  },
  drain: {
    order: 'Drain …',
    title: (host: string) => `Drain ${host}`,
    deed: (host: string) => `Drain ${host}`,
    fallback: 'New calls go to your dialplan’s fallback until somebody resumes.',
    goOn: (calls: number) =>
      calls === 0
        ? 'No call is here now.'
        : `${many(calls, 'call goes', 'calls go')} on to the end.`,
    emergency: 'Emergency calls are taken all the same.',
    hint: 'works on this machine',
    resumed: 'New calls are taken again.',
  },
  now: {
    title: 'Calls now',
    wait: (waiting: number) => `${waiting} ${waiting === 1 ? 'waits' : 'wait'}`,
    none: 'nobody waits',
  },
  day: { title: 'Failovers, 24 h', none: 'not known: records are off' },
  numbers: { title: 'Numbers', routes: 'Routes' },
  month: {
    title: (month: string) => `Failovers, ${month}`,
    plan: (used: string, plan: string) => `${used} of ${plan}`,
    planned: (used: string, plan: string) => `${used} of ${plan} planned failovers`,
    noPlan: 'no plan set',
  },
  needs: {
    title: (count: number) => (count === 0 ? 'Needs you' : `Needs you (${count})`),
    none: 'Nothing needs you.',
    actions: {
      hold: 'Hold …',
      release: 'Release',
      return: 'Return …',
      resume: 'Resume',
      reload: 'Reload',
      edit: 'Edit',
      see: 'See',
    },
    kinds: {
      app: 'App',
      asterisk: 'Asterisk',
      config: 'File',
      trunk: 'Trunk',
      site: 'Site',
      number: 'Number',
      drill: 'Drill',
      records: 'Records',
      plan: 'Plan',
      node: 'Node',
      message: 'Messages',
    },
  },
  chart: {
    title: 'Failovers by hour',
    caption: (zone: string) => `Failovers per hour, last 24 hours, ${zone}`,
    none: 'No failover in the last 24 hours.',
    hour: 'Hour',
    all: 'All',
  },
  last: {
    title: 'Last failovers',
    none: 'No call has failed over yet.',
    all: 'All failovers',
  },
  first: {
    title: 'Before the first call',
    sentence: 'Nobody has called yet. Three steps show that everything is ready.',
    check: 'Check the file for what would not work.',
    problems: (problems: number) =>
      problems === 0
        ? 'Nothing is wrong in it.'
        : `${many(problems, 'thing needs', 'things need')} a look.`,
    doctor: 'Ask Asterisk: the doctor finds settings that hurt calls.',
    runDoctor: 'Run it',
    call: 'Place a test call. It appears under Calls while it rings.',
    watch: 'Watch for it',
  },
} as const;
