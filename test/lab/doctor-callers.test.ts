import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { setUpAsShipped } from './as-shipped.ts';
import { CALLER_FAULTS } from './doctor-caller-faults.ts';
import { ami, apply, config, doctor, undo } from './doctor.ts';
import { entries, type Entry } from './hostile/shipped-dialplans.ts';
import { lab } from './lab.ts';

const OF_CALLERS = /^dialplan-(?:caller|no-door|unfiltered|keeps|open)/;

/** FreePBX hands calls on as it got them. */
const FREEPBX = `
[lab-freepbx]
exten => _.,1,Set(__FROM_DID=\${EXTEN})
 same => n,Goto(failover-support,s,1)
; FreePBX's own, to which the recipe leads.
[from-did-direct]
exten => 101,1,Hangup()
[ext-local]
exten => vmu101,1,Hangup()
`;

describe('ari-failover doctor on what callers send', () => {
  // VICIdial's entry is for agents, not for callers, and its pattern lets only digits in.
  const recipes = entries().filter(
    ({ file }) => file.startsWith('examples/') && file !== 'examples/vicidial.conf',
  );

  it('looks at every recipe', () => {
    assert.equal(recipes.length, 11);
  });

  for (const recipe of recipes) {
    it(`finds nothing in ${recipe.file}, [${recipe.context}]`, async () => {
      assert.deepEqual(await found(recipe, await textOf(recipe.file)), []);
    });

    it(`finds what is missing where [${recipe.context}] of ${recipe.file} lets in what was dialled`, async () => {
      const text = await textOf(recipe.file);
      const open = text.replace(/\$\{FILTER\(0-9\+\*#,\$\{CUT\((\w+),\\;,1\)\}\)\}/g, '${$1}');
      assert.notEqual(open, text);
      const fault = recipe.isBehindFreePbx ? 'dialplan-unfiltered-argument' : 'dialplan-no-door';
      assert((await found(recipe, open)).includes(fault));
    });
  }

  describe('finds in the shipped dialplan', () => {
    let undoAll: (() => Promise<void>) | undefined;
    before(async () => {
      undoAll = await setUpAsShipped();
    });
    after(() => undoAll?.());

    it('nothing', async () => {
      assert.deepEqual(await foundNow(), []);
    });

    for (const [what, edits, reload, ids] of CALLER_FAULTS) {
      it(what, async () => {
        await apply(edits, reload);
        try {
          assert.deepEqual((await foundNow()).toSorted(), ids.toSorted());
        } finally {
          await undo(edits, reload);
        }
      });
    }
  });

  it('finds all that callers could do in the dialplan that was shipped without a door', async () => {
    const text = await textOf('test/lab/asterisk/without-a-door.conf');
    const undoAll = await setUpAsShipped();
    try {
      await lab().asterisk.rewrite('extensions.conf', () => text);
      await lab().asterisk.cli('dialplan reload');
      assert.deepEqual((await foundNow()).toSorted(), [
        'dialplan-caller-chooses-destination',
        'dialplan-caller-chooses-place',
        'dialplan-no-door',
        'dialplan-open-relay',
        'dialplan-unfiltered-argument',
      ]);
    } finally {
      await undoAll();
    }
  });
});

async function found(
  { context, isBehindFreePbx, isToOutside }: Entry,
  text: string,
): Promise<readonly string[]> {
  const carriers = isBehindFreePbx ? 'lab-freepbx' : context;
  const undoAll = await setUpAsShipped(
    text + FREEPBX,
    isToOutside ? { phones: context } : { carriers },
  );
  try {
    return await foundNow();
  } finally {
    await undoAll();
  }
}

/** What doctor says of what callers send. */
async function foundNow(): Promise<readonly string[]> {
  const { ids } = await doctor(config({ ami: ami() }));
  return ids.filter((id) => OF_CALLERS.test(id));
}

function textOf(file: string): Promise<string> {
  return readFile(new URL(`../../${file}`, import.meta.url), 'utf8');
}
