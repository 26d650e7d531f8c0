import { DONE } from './exit-codes.ts';
import {
  drainingTold,
  nodesTold,
  nodeTold,
  toldToDrain,
  toldToForget,
  toldToResume,
} from './told-answers.ts';
import type { OptionOf, Verb, VerbOptions } from './verb.ts';
import { mustBeWait, waitDrained } from './wait-drained.ts';

const NODE: OptionOf = ['--node <name>', 'another node of the cluster'];

/** The commands for nodes, and for the one that answers. */
export const NODE_VERBS: readonly Verb[] = [
  {
    usage: 'nodes [node]',
    does: 'list the nodes of the cluster; exit code 1 if one is absent or alone, or has another configuration, version or time',
    examples: ['nodes', 'nodes a2 --json'],
    kind: 'look',
    path: (name) => (name === '' ? 'nodes' : `nodes/${name}`),
    stream: () => 'topics=nodes',
    tell: (answer, view) => nodeTold(answer, view) ?? nodesTold(answer, view),
  },
  {
    usage: 'nodes forget <node>',
    does: 'give away what an absent node has of limits: it does not come back soon',
    examples: ['nodes forget a3 --reason "sent back to the vendor"'],
    kind: 'act',
    path: (name) => `nodes/${name}/forget`,
    tell: toldToForget,
  },
  {
    usage: 'drain',
    does: 'refuse new calls (DRAINING) except emergency calls; calls in progress finish',
    examples: ['drain --reason upgrade', 'drain --node a2 --wait 30m'],
    kind: 'act',
    path: (_, options) => pathOf('drain', options),
    options: [
      NODE,
      ['--wait <duration>', 'return when no call is left; exit code 1 if one is', mustBeWait],
    ],
    after: (address, options, tell) =>
      options.wait === undefined ? Promise.resolve(DONE) : waitDrained(address, options, tell),
    // A node has an `asterisk` too.
    tell: (answer, view) => toldToDrain(answer, view) ?? drainingTold(answer, view),
  },
  {
    usage: 'resume',
    does: 'take new calls again',
    examples: ['resume', 'resume --node a2'],
    kind: 'act',
    path: (_, options) => pathOf('resume', options),
    options: [NODE],
    tell: (answer, view) => toldToResume(answer, view) ?? drainingTold(answer, view),
  },
];

function pathOf(order: string, { node }: VerbOptions): string {
  return node === undefined ? order : `nodes/${encodeURIComponent(node)}/${order}`;
}
