import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Drill } from '../../api/types.ts';
import { FactList } from '../../shared/fact-list.tsx';
import { Panel } from '../../shared/panel.tsx';
import { Phone } from '../../shared/phone.tsx';
import { When } from '../../shared/when.tsx';
import { roughSpan } from '../../time/formats.ts';
import { DRILL } from '../../words/en/drills.ts';
import { BackupNow } from './backup-now.tsx';

const WORDS = DRILL.facts;

const PLACES: Readonly<Record<Drill['target']['kind'], string>> = {
  trunk: '/trunks/',
  site: '/sites/',
  route: '/flows/',
};

/** What a drill does, to whom, and when. */
export function DrillFacts({ drill }: { drill: Drill }) {
  const { target, as, caller, share, lastsMs, schedule, nextStart, backup } = drill;
  const { startedBy, startedAt, endedAt } = drill;
  return (
    <Panel title={WORDS.title}>
      <FactList
        facts={[
          [
            WORDS.fails,
            <Link key="" href={PLACES[target.kind] + encodeURIComponent(target.name)}>
              {WORDS.targets[target.kind](target.name)}
            </Link>,
          ],
          [WORDS.as, <code key="">{as}</code>],
          [WORDS.caller, caller === undefined ? WORDS.everybody : <Phone number={caller} />],
          ['', share === 100 ? undefined : WORDS.share(share)],
          [WORDS.lasts, roughSpan(lastsMs)],
          [WORDS.schedule, schedule],
          [WORDS.next, timeOf(nextStart)],
          [WORDS.backup, <BackupNow key="" backup={backup} />],
          [WORDS.startedBy, startedBy],
          [WORDS.startedAt, timeOf(startedAt)],
          [WORDS.endedAt, timeOf(endedAt)],
        ]}
      />
    </Panel>
  );
}

function timeOf(at: string | undefined): ReactNode {
  return at === undefined ? undefined : <When at={at} as="full" />;
}
