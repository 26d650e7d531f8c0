import type { OutcomeRow } from '../src/core/verdict/outcome-table.ts';
import { judge } from '../src/core/verdict/judge.ts';
import type { Evidence, Outcome, Verdict } from '../src/core/verdict/outcome.ts';
import { decide } from '../src/core/route/decision.ts';
import type { Attempt } from '../src/core/route/way.ts';
import { planRoute } from '../src/core/route/plan.ts';
import type { DialTier, Route, Trunk } from '../src/core/route/route.ts';
import { NOTHING_STANDS_AGAINST } from '../src/core/route/standing.ts';
import { formatMarkdown } from './markdown.ts';

/**
 * Writes docs/outcomes.md: the meaning of each end of a leg, from the table by which the app
 * decides.
 */
export function outcomesPage(table: readonly OutcomeRow[]): Promise<string> {
  const rows = [...OWN_ENDS.map(rowOfOwnEnd), ...table.map(rowOfTable), rowOfUnknown()];
  return formatMarkdown([INTRODUCTION, HEAD, ...rows, '', CLOSING].join('\n'));
}

const INTRODUCTION = `# Outcomes

<!-- Written by \`npm run docs\`. Change the rows in src/core/verdict/outcome-table.ts, and
the text and the app's own ends in scripts/outcomes-page.ts. -->

This page says what the end of a leg that was not answered means, and whether the call moves on. The
first row that fits is the verdict. The SIP code wins over the Q.850 cause, because one cause hides
many codes: 603, 403 and 401 are all "call rejected".

**Rang** means that the callee's phone rang: a 180. A 183 alone is progress, and ends the progress
timer. If a leg with progress ends within 15 s of its dialling, it has played an announcement. If it
ends later, it has rung. If a carrier's 183 means ringing, set \`progress_is_ringing: yes\`.

**Blame** says who caused the end. After \`trunk\`, \`network\` and \`us\` the call tries the next trunk
of the same number. After \`number\` and \`callee\` it tries the next tier, because these are the same
on every trunk. After ringing it also tries the next tier, because a phone that has rung does not
ring again. Only \`trunk\` and \`network\` count against a trunk's health.

**Goes on?** shows the policy \`unreachable\`, which every route has that names no other policy.
`;

const HEAD = `| evidence | meaning | outcome | blame | goes on? | source |
| --- | --- | --- | --- | --- | --- |`;

const CLOSING = `## Exceptions

- A carrier has habits of its own: \`treat: { "sip:404": CONGESTION }\` at a trunk changes what its
  ends mean.
- \`policy\`, \`next_on\` and \`stop_on\` at a route, a tier or a destination change which ends move on
  ([configuration.md](configuration.md#routes-where-calls-go)). For example,
  \`next_on: ["sip:480 after ringing"]\` moves on after a 480 from a phone that rang. A loop, and a
  caller who has hung up, end the cascade under every policy.
- After \`max_setup\` the app dials nothing more. It still reaches a \`dialplan\` tier.
- Asterisk before 20.17, 22.7 and 23.1 reports no SIP codes. The Q.850 cause decides there.`;

interface OwnEnd {
  readonly when: string;
  readonly evidence: Evidence;
  readonly source: string;
}

/** Ends that the app knows without a code from the far side. */
const OWN_ENDS: readonly OwnEnd[] = [
  {
    when: 'The caller hung up',
    evidence: { by: 'caller' },
    source: 'their own decision',
  },
  {
    when: 'Another leg of the same tier was answered',
    evidence: { by: 'answered-elsewhere' },
    source: 'RFC 3326: "Call completed elsewhere"',
  },
  {
    when: '`ring_timeout` or `max_setup` after any 18x',
    evidence: { by: 'timer', timer: 'ring', heard: 'ringing' },
    source: 'as Dial() with its timeout',
  },
  {
    when: '`response_timeout`: no SIP response at all, not even 100',
    evidence: { by: 'timer', timer: 'response', heard: 'nothing' },
    source:
      'RFC 3261 17.1.1.2: Asterisk repeats an INVITE after 0.5 s and 1.5 s; a reachable peer answers one of them',
  },
  {
    when: '`progress_timeout`; `ring_timeout` or `max_setup` before any 18x',
    evidence: { by: 'timer', timer: 'progress', heard: 'nothing' },
    source: 'no response came',
  },
  {
    when: '`confirm_within` or `max_setup`: the answerer did not press the digit, or hung up',
    evidence: { by: 'unconfirmed', timer: 'confirm', heard: 'ringing' },
    source: 'a mailbox or a machine has answered',
  },
  {
    when: 'Asterisk could not create the leg, by a trunk or to a `sip` URI',
    evidence: { by: 'create-refused', status: 500, isWatched: true },
    source: 'ARI: 500 for an unknown endpoint, or one without a reachable contact',
  },
  {
    when: 'Asterisk could not create the leg, to an `endpoint`',
    evidence: { by: 'create-refused', status: 500, isWatched: false },
    source: 'the same: a phone that is not registered',
  },
  {
    when: 'A request to Asterisk was refused or its answer lost',
    evidence: {
      by: 'request-failed',
      request: 'dial',
      failure: { kind: 'lost' },
      heard: 'nothing',
    },
    source: 'our fault: it says nothing about the far side',
  },
];

function rowOfOwnEnd({ when, evidence, source }: OwnEnd): string {
  const verdict = judge(evidence);
  return row([when, meaningOf(evidence, verdict), ...decidedBy(verdict), source]);
}

function meaningOf(evidence: Evidence, { why }: Verdict): string {
  switch (evidence.by) {
    case 'timer':
      return evidence.heard === 'nothing' ? 'nothing is reached there' : 'nobody answered in time';
    case 'create-refused':
      return 'unknown endpoint, not registered, or failed its qualify';
    case 'request-failed':
      return 'Asterisk could not be asked';
    case 'caller':
    case 'answered-elsewhere':
    case 'unconfirmed':
    case 'leg':
      return why;
  }
}

function rowOfTable(entry: OutcomeRow): string {
  const { outcome, blame, why, source, rang = false, endsCascade = false } = entry;
  const verdict: Verdict = { outcome, blame, why, rang, endsCascade };
  return row([evidenceOf(entry), why, ...decidedBy(verdict), source]);
}

function rowOfUnknown(): string {
  const verdict = judge({
    by: 'leg',
    heard: 'nothing',
    sinceDialMs: 0,
    throughTrunk: true,
    progressIsRinging: false,
    sent: true,
  });
  const source = 'the cautious choice: it moves on, and counts against nobody';
  return row(['Anything else', 'unknown', ...decidedBy(verdict), source]);
}

function evidenceOf({ sip, dial, cause, rang, blockedOnTheWay, sent }: OutcomeRow): string {
  const what = [
    sip === undefined ? '' : `SIP ${list(sip)}`,
    dial === undefined ? '' : `Dial ${dial}`,
    cause === undefined ? '' : `cause ${list(cause)}`,
  ].filter((part) => part !== '');
  const when = [
    rang === undefined ? '' : rang ? ', after it rang' : ', before it rang',
    blockedOnTheWay === undefined ? '' : ', through a trunk, before any 18x',
    sent === undefined ? '' : sent ? ', once it was sent' : ', before it was sent',
  ];
  return `${what.join('; ')}${when.join('')}`;
}

function list(codes: NonNullable<OutcomeRow['sip']>): string {
  return codes
    .map((entry) => (typeof entry === 'number' ? String(entry) : `${entry[0]}-${entry[1]}`))
    .join(', ');
}

function decidedBy(verdict: Verdict): readonly string[] {
  return [verdict.outcome, verdict.blame, goesOn(verdict)];
}

const NEVER: ReadonlySet<Outcome> = new Set(['ANSWER', 'CANCEL']);

/** Two trunks of one tier and a second tier: where would the call go? */
function goesOn(verdict: Verdict): string {
  const [first, ...others]: readonly Attempt[] = planRoute(TWO_TIERS).attempts;
  if (first === undefined || NEVER.has(verdict.outcome)) return 'never';
  const situation = {
    open: new Set(others),
    standings: NOTHING_STANDS_AGAINST,
    hasDialplan: false,
    othersRing: false,
  };
  const decision = decide(situation, { attempt: first, verdict, codes: {} });
  if (decision.next !== 'attempts') return verdict.endsCascade ? 'never' : 'no';
  const isSameTier = decision.selection.attempts[0]?.tier === first.tier;
  return isSameTier ? 'yes, next trunk' : 'yes, next tier';
}

const TRUNK: Trunk = {
  name: 'trunk',
  endpoint: 'trunk',
  numberFormat: 'e164',
  prefix: '',
  progressIsRinging: false,
};

const NUMBER_TIER: DialTier = {
  kind: 'dial',
  strategy: 'in-order',
  targets: [
    {
      destination: { kind: 'number', number: '+14155550123', trunks: [TRUNK, TRUNK] },
      responseTimeoutMs: 2_000,
      progressTimeoutMs: 12_000,
    },
  ],
};

const TWO_TIERS: Route = {
  name: 'support',
  tiers: [NUMBER_TIER, NUMBER_TIER],
  ringback: 'passthrough',
  afterAnswer: 'hangup',
};

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
