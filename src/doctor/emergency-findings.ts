import type { Dialplan, DialplanStep } from '../ami/dialplan.ts';
import type { Config } from '../config/config.ts';
import type { Route } from '../core/route/route.ts';
import { emergencyNumbersOf } from '../numbers/short-number.ts';
import { DialplanIndex } from './reach/dialplan-index.ts';
import { follow } from './reach/follow.ts';
import { innerSteps, jumpsOf } from './reach/jumps.ts';
import { possibleRoutes, type RouteConfig } from './possible-routes.ts';
import { enumerate, type Finding } from './remark.ts';
import { extensionsOf, type StasisCall } from './stasis-calls.ts';

interface Known extends RouteConfig {
  readonly country: string | undefined;
  readonly emergency: Config['emergency'];
}

/** Applications that do not carry a call on. Subroutines and programs may dial. */
const IDLE =
  /^(?:answer|busy|congestion|execif|goto|gotoif|gotoiftime|hangup|log|mset|noop|pjsiphangup|playback|playtones|progress|return|ringing|set|verbose|wait)$/i;

/** Reports outgoing routes whose fallback does not carry emergency calls. */
export function emergencyFindings(
  calls: readonly StasisCall[],
  dialplan: Dialplan,
  { country, emergency, ...config }: Known,
): readonly Finding[] {
  const own = country === undefined ? [] : emergencyNumbersOf(country);
  const numbers = [...new Set([...own, ...emergency.numbers])];
  const outgoing = calls.filter((call) => possibleRoutes(call, config).some(isOutgoing));
  if (numbers.length === 0 || dialplan.hasSwitches) return [];
  const index = new DialplanIndex(dialplan);
  const lacking = outgoing.flatMap((call) => {
    const net = [...call.after, ...extensionsOf(dialplan, call.context, 'T')];
    const missing = numbers.filter((number) => !isServed(number, net, index));
    const context = contextOf(net);
    // Without any jump or application there is no fallback at all, which is reported elsewhere.
    return missing.length === 0 || context === undefined ? [] : [{ call, missing, context }];
  });
  const [first] = lacking;
  if (first === undefined) return [];
  const missing = [...new Set(lacking.flatMap((each) => each.missing))];
  const [trunk = 'carrier-a'] = emergency.trunks.map(({ endpoint }) => endpoint);
  return [
    {
      severity: 'error',
      id: 'fallback-no-emergency',
      what: `the fallback of Stasis() at ${enumerate(lacking.map(({ call }) => call.place))} does not dial ${enumerate(missing)}`,
      why: 'while the app is away, nobody can make an emergency call',
      remedy: {
        file: 'extensions.conf',
        section: enumerate([...new Set(lacking.map(({ context }) => `[${context}]`))]),
        line: missing
          .map((number) => `exten => ${number},1,Dial(PJSIP/${number}@${trunk})`)
          .join('\n'),
      },
    },
  ];
}

function isOutgoing({ tiers }: Route): boolean {
  return tiers.some(
    (tier) =>
      tier.kind === 'dial' &&
      tier.targets.some(({ destination }) => destination.kind === 'dialled'),
  );
}

function isServed(number: string, net: readonly DialplanStep[], index: DialplanIndex): boolean {
  const { steps, leadsAnywhere } = follow(net, index, number);
  return (
    leadsAnywhere ||
    steps
      .flatMap((step) => [step, ...innerSteps(step)])
      .some(({ application }) => !IDLE.test(application))
  );
}

/** Returns the context that the fallback leads to. */
function contextOf(net: readonly DialplanStep[]): string | undefined {
  const contexts = net.flatMap((step) =>
    jumpsOf(step).flatMap(({ context }) => (context === undefined ? [] : [{ step, context }])),
  );
  return (contexts.find(({ step }) => step.data.includes('STASISSTATUS')) ?? contexts[0])?.context;
}
