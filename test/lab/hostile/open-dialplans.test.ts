import assert from 'node:assert/strict';
import { ASTERISK } from '../../../lab/network.ts';
import { setUpAsShipped } from '../as-shipped.ts';
import { ami, config, doctor } from '../doctor.ts';
import { lab } from '../lab.ts';
import { RawCaller, type RawInvite } from './raw-caller.ts';

const STRANGER = '127.0.4.1';

/** A line that doctor calls an error, and a call that comes by it to where no caller may come. */
interface Hole {
  readonly line: string;
  readonly id: string;
  readonly invite: RawInvite;
}

/** Only [admin] answers. */
const HOLES: readonly Hole[] = [
  {
    line: 'Goto(${EXTEN:1},1)',
    id: 'dialplan-caller-chooses-place',
    invite: { user: '1admin,s' },
  },
  {
    line: 'GotoIf($["${A}" = "1"]?ok,${EXTEN},1)',
    id: 'dialplan-caller-chooses-place',
    invite: { user: '2%3Aadmin,s,1' },
  },
  {
    line: 'GotoIf($["${EXTEN}" = "911"]?ok,s,1:ok,s,1)',
    id: 'dialplan-caller-runs-programs',
    invite: { user: '3%22=%22%22%7C%221%3Fadmin,s,1%3A%22%7C%22' },
  },
  {
    line: 'ExecIf($["${A}" = "1"]?NoOp(${EXTEN}))',
    id: 'dialplan-caller-runs-programs',
    invite: { user: '4)%3AGoto(admin,s,1' },
  },
  {
    line: 'GotoIf($["${CALLERID(num)}" = ""]?ok,s,1:ok,s,1)',
    id: 'dialplan-caller-runs-programs',
    invite: { user: '5', from: '1%22=%22%22%7C%221%3Fadmin,s,1%3A%22%7C%22' },
  },
  {
    line: 'GotoIf($["${PJSIP_HEADER(read,X-Vip)}" = "1"]?ok,s,1:ok,s,1)',
    id: 'dialplan-caller-runs-programs',
    invite: { user: '6', headers: ['X-Vip: 0"="1"|"1?admin,s,1:"|"'] },
  },
  {
    line: 'Dial(PJSIP/${EXTEN}@nobody)',
    id: 'dialplan-caller-chooses-destination',
    invite: { user: '7%40nobody&Local/s%40admin/n' },
  },
];

describe('What doctor calls an error is one', () => {
  let undoAll: (() => Promise<void>) | undefined;
  let caller: RawCaller;

  before(async () => {
    const { asterisk } = lab();
    const undo = await setUpAsShipped(dialplan());
    const pjsip = await asterisk.rewrite('pjsip.conf', (text) => text + ENDPOINT);
    await asterisk.cli('module reload res_pjsip.so');
    undoAll = async () => {
      await asterisk.rewrite('pjsip.conf', () => pjsip);
      await undo();
    };
    caller = await RawCaller.open(STRANGER, { address: ASTERISK, port: asterisk.sipPort }, 20_000);
  });

  after(async () => {
    caller.close();
    await undoAll?.();
  });

  for (const { line, invite } of HOLES) {
    it(`${line}: a caller gets to where nobody may come`, async () => {
      assert.deepEqual(await caller.call(invite), { kind: 'final', status: 200 });
    });
  }

  it('no call gets there that is as it should be', async () => {
    const ends = await Promise.all(
      HOLES.map((_, index) => caller.call({ user: `${index + 1}001` })),
    );
    for (const end of ends) assert.notDeepEqual(end, { kind: 'final', status: 200 });
  });

  it('doctor names each of these lines, and no other', async () => {
    const { text } = await doctor(config({ ami: ami() }));
    const { findings } = JSON.parse(text) as {
      findings: ReadonlyArray<{ id: string; what: string }>;
    };
    const named = findings
      .filter(({ id }) => id.startsWith('dialplan-caller'))
      .flatMap(({ id, what }) => [...what.matchAll(/open,_(\d)!/g)].map(([, n]) => `${n} ${id}`));
    assert.deepEqual(
      named.toSorted(),
      HOLES.map(({ id }, index) => `${index + 1} ${id}`),
    );
  });
});

function dialplan(): string {
  const lines = HOLES.map(
    ({ line }, index) => `exten => _${index + 1}!,1,${line}\n same => n,Hangup(17)`,
  );
  return `
[open]
${lines.join('\n')}

[ok]
exten => _X!,1,Hangup(17)
exten => s,1,Hangup(17)

[admin]
exten => s,1,Answer()
 same => n,Hangup()
`;
}

const ENDPOINT = `
[at-a-hole](way-out)
context = open
[at-a-hole]
type = identify
endpoint = at-a-hole
match = ${STRANGER}
`;
