import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import { TEMPLATES } from '../../../src/settings/templates/templates.ts';
import { PLACEHOLDERS } from '../../../src/settings/placeholders.ts';
import { errorsOf, load } from '../config/config-file.ts';

const PAGE = readFileSync(new URL('../../../docs/notify.md', import.meta.url), 'utf8');
const EXAMPLES = [...PAGE.matchAll(/```yaml\n(?<yaml>[^]*?)```/g)].map(
  ({ groups }) => groups?.['yaml'] ?? '',
);

/** Everything that the page takes from /run/secrets. */
const SECRETS = ['mail', 'twilio', 'sms', 'infobip', 'vonage', 'telegram', 'ntfy', 'pagerduty'];
const FILES = {
  ...Object.fromEntries(SECRETS.map((name) => [`secrets/${name}`, 'x'])),
  'secrets/slack': 'https://hooks.slack.com/services/x',
  'secrets/teams': 'https://example.com/workflow',
};

/** The example as a section `notify`. */
function notifyOf(yaml: string): unknown {
  const content = parse(yaml.replaceAll('/run/secrets', 'secrets')) as Record<string, unknown>;
  if (content['notify'] !== undefined) return content['notify'];
  if (content['template'] === undefined) return { channels: content };
  return { channels: { a: { type: 'webhook', ...content } } };
}

describe('docs/notify.md', () => {
  for (const yaml of EXAMPLES) {
    it(`has an example that is right: ${yaml.split('\n', 1)[0]}`, () => {
      const route = { routes: { support: { tiers: [{ sip: 'sip:a@b' }] } } };
      const file = stringify({ ...route, notify: notifyOf(yaml) });
      const loaded = load(file, { ARI_PASSWORD: 'x' }, FILES);
      assert.deepEqual(errorsOf(loaded), []);
    });
  }

  it('explains every ready-made webhook and every placeholder', () => {
    for (const name of Object.keys(TEMPLATES)) {
      assert(PAGE.includes(`### ${name}\n`), name);
      assert(
        EXAMPLES.some((yaml) => yaml.startsWith(`template: ${name}\n`)),
        name,
      );
    }
    for (const name of PLACEHOLDERS) assert(PAGE.includes(`| \`{${name}}\``), name);
  });
});
