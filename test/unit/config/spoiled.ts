import { contentOf } from './hostile/config-folder.ts';

/** The key is taken out. */
export const GONE = Symbol('gone');

/**
 * What is spoiled in everything.yaml, by what value, and where the error stands if it is not there.
 * Only faults that a JSON Schema can see.
 */
export const SPOILED: ReadonlyArray<readonly [spoiled: string, value: unknown, place?: string]> = [
  // Unknown keys.
  ['rotues', {}],
  ['asterisk.usrname', 'x'],
  ['trunks.carrier-a.max_call', 3],
  ['routes.support.tiers[0].ringtimeout', '5s'],
  ['routes.support.tiers[4].any_of[0].dialplan', 'a,s'],
  ['sites.dc1.actions[2].dns.tll', '30s'],
  ['admin.token', []],
  // What is missing.
  ['routes', GONE],
  ['routes', {}],
  ['routes.support.tiers', GONE],
  ['routes.support.tiers', []],
  ['drills.tuesday.as', GONE],
  ['drills.tuesday.for', GONE],
  ['sites.dc1.actions[2].dns.zone', GONE],
  ['admin.tokens[0].hash', GONE],
  ['routes.support.tiers[5].via.cheapest', GONE],
  ['routes.support.tiers[4].any_of', []],
  // Which kind it is.
  ['routes.support.tiers[0].number', '+14155552671', 'routes.support.tiers[0]'],
  ['routes.support.tiers[0].sip', GONE, 'routes.support.tiers[0]'],
  ['drills.tuesday.site', 'dc1', 'drills.tuesday'],
  ['trunks.carrier-a.checks[3].contact', true, 'trunks.carrier-a.checks[3]'],
  ['sites.dc1.actions[0]', {}],
  // Lists and maps.
  ['trunks', []],
  ['trunks.carrier-a', 'PJSIP/a'],
  ['routes.support.tiers', 'sip:a@b'],
  ['routes.support.tiers[0]', 'sip:a@b'],
  ['routes.support.next_on', 'BUSY'],
  ['trunks.carrier-a.headers', 'X-A: 1'],
  ['health', true],
  ['admin', 'on'],
  // Values.
  ['asterisk.url', 'ftp://127.0.0.1'],
  ['asterisk.username', 'a:b'],
  ['asterisk.app', 'a.b'],
  ['asterisk.transport', 'udp'],
  ['asterisk.ami.port', 0],
  ['numbering.country', 'us'],
  ['log.level', 'loud'],
  ['log.pretty', 'maybe'],
  ['trunks.carrier-a.endpoint', 'SIP/a'],
  ['trunks.carrier-a.prefix', '0w'],
  ['trunks.carrier-a.caller_id', 'hide'],
  ['trunks.carrier-a.max_calls', 0],
  ['trunks.carrier-a.max_calls', 1.5],
  ['trunks.carrier-a.max_calls', '30'],
  ['trunks.carrier-a.treat.sip:404', 'BUSSY'],
  ['trunks.carrier-a.checks[3].http', 'http://u:p@h/'],
  ['routes.support.ring_timeout', 25],
  ['routes.support.ring_timeout', '25 s'],
  ['routes.support.ringback', 'loud'],
  ['routes.support.policy', 'a b'],
  ['routes.support.stop_on[0]', '404'],
  ['routes.support.tiers[0].sip', 'tel:+1'],
  ['routes.support.tiers[3].number', 14_155_552_671],
  ['routes.support.tiers[8].dialplan', 'standby'],
  ['emergency.numbers[0]', 933],
  ['health.fail_after', 0],
  ['admin.listen', '::1:8090'],
  ['admin.tokens[0].role', 'root'],
  ['drills.tuesday.as', 'busy'],
  ['drills.tuesday.share', '0%'],
  ['sites.dc1.down_below', 101],
  ['sites.dc1.checks[1].ari_latency', 3],
  // Names.
  ['trunks.a,b', {}],
  ['trunks.carrier-a.headers.X)', 'x'],
  ['trunks.carrier-a.treat.sip:200', 'BUSY'],
];

/** The content of a file, with another value at one place. */
export function spoil(text: string, path: string, value: unknown): unknown {
  const content = contentOf(text);
  const steps = path.split(/\.(?=[^\d])|(?=\[)/).map((step) => step.replace(/^\[(\d+)\]$/, '$1'));
  const last = steps.pop() ?? '';
  const holder = steps.reduce<unknown>(below, content) as Record<string, unknown>;
  if (value === GONE) Reflect.deleteProperty(holder, last);
  else holder[last] = value;
  return content;
}

function below(content: unknown, step: string): unknown {
  return (content as Record<string, unknown>)[step];
}
