import type { PortalTrial } from '../web/fixtures/portal-trial.ts';
import { untilTrue } from '../web/fixtures/until-true.ts';

/** The ids of calls that pictures show, by name. */
type Made = Readonly<Record<string, string>>;

/** Places calls that end in many ways, takes a trunk out of use, and leaves some calls talking. */
export async function someCalls(trial: PortalTrial): Promise<Made> {
  const { behaviours } = trial.carriers;
  trial.dataCentre.isWell = false;
  const toSupport = (last: number, talkMs = 60): Promise<string> =>
    trial.wholeCall('by-number', '+14155550100', `+121255501${last}`, talkMs);
  await someDrill(trial);
  behaviours.set('outbound', { does: 'answer', ringMs: 30, afterMs: 90 });
  const answered = await toSupport(47);
  behaviours.set('outbound', { does: 'nothing' });
  const silent = await toSupport(48, 300);
  behaviours.set('outbound', { does: 'refuse', sip: 503 });
  behaviours.set('carrier-a', { does: 'refuse', sip: 503 });
  behaviours.set('carrier-b', { does: 'answer', ringMs: 300, afterMs: 900 });
  const failedOver = await toSupport(50, 3000);
  for (const last of [51, 52, 53]) await toSupport(last);
  behaviours.set('carrier-b', { does: 'refuse', sip: 486 });
  const busy = await trial.wholeCall('by-number', '+14155550120', '+12125550160');
  await trial.post('/trunks/carrier-c/hold', {
    reason: 'works on their side',
    by: 'alice',
    for: '2h',
  });
  const held = await trial.wholeCall('by-number', '+14155550140', '+12125550161');
  behaviours.set('carrier-b', { does: 'answer', ringMs: 300, afterMs: 900 });
  behaviours.set('bob', { does: 'ring' });
  const group = await trial.wholeCall('by-number', '+14155550130', '+12125550163');
  for (const last of [0, 1]) {
    trial.carriers.call('by-number', '+14155550100', `+1650555017${last}`);
  }
  behaviours.set('alice', { does: 'ring' });
  trial.carriers.call('by-number', '+14155550130', '+16505550172');
  await counted(trial);
  return {
    ...(await someNews(trial)),
    answered,
    silent,
    'failed-over': failedOver,
    busy,
    held,
    group,
  };
}

/** Waits until the app has counted the calls of the month. */
async function counted(trial: PortalTrial): Promise<void> {
  await untilTrue(async () => {
    const number = await trial.get<Counted>('/numbers/+14155550130');
    return (number.month?.calls ?? 0) > 0;
  });
}

interface Counted {
  readonly month?: { readonly calls: number };
}

/** A run of a drill in which a call passes and another one does not. */
async function someDrill(trial: PortalTrial): Promise<void> {
  const { behaviours } = trial.carriers;
  await trial.post('/drills/tuesday/start', {
    anyway: true,
    reason: 'monthly rehearsal',
    by: 'alice',
  });
  behaviours.set('carrier-b', { does: 'answer', ringMs: 300, afterMs: 900 });
  await trial.wholeCall('by-number', '+14155550120', '+14155550199');
  await trial.wholeCall('by-number', '+14155550120', '+14155550199');
  behaviours.set('carrier-b', { does: 'refuse', sip: 503 });
  await trial.wholeCall('by-number', '+14155550120', '+14155550199');
  behaviours.set('carrier-b', { does: 'answer', ringMs: 300, afterMs: 900 });
  await trial.post('/drills/tuesday/stop', { by: 'alice' });
}

/** What people were told while the calls went wrong. */
async function someNews(trial: PortalTrial): Promise<Made> {
  await trial.post('/messages', {
    cascade: 'ops',
    subject: 'Works tonight',
    text: 'The PBX is off from 22:00 to 23:00.',
  });
  const { items: alerts } = await trial.get<Items>('/alerts');
  const { items: messages } = await trial.get<Items>('/messages');
  const down = alerts.find(({ text }) => text?.includes('carrier-a is down'));
  return { alert: down?.id ?? '', message: messages.at(-1)?.id ?? '' };
}

interface Items {
  readonly items: ReadonlyArray<{ readonly id: string; readonly text?: string }>;
}
