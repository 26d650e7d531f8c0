import type { Trunk } from '../../api/types.ts';
import { FactList } from '../../shared/fact-list.tsx';
import { linkedNames } from '../../shared/linked-names.tsx';
import { Panel } from '../../shared/panel.tsx';
import { TRUNK, TRUNKS } from '../../words/en/trunks.ts';

const WORDS = TRUNK.facts;

/** What a trunk carries, and what limits it. */
export function TrunkFacts({ trunk }: { trunk: Trunk }) {
  const { calls, maxCalls, maxCallsPerSecond, failures, endpoint, site, month } = trunk;
  const { plan, used = 0 } = month ?? {};
  return (
    <Panel title={WORDS.title}>
      <FactList
        facts={[
          [WORDS.calls, TRUNKS.calls(calls, maxCalls)],
          [
            WORDS.perSecond,
            maxCallsPerSecond === undefined ? undefined : WORDS.perSecondMost(maxCallsPerSecond),
          ],
          [WORDS.failures, failures && TRUNKS.failures(failures.inRow, failures.of)],
          [WORDS.month, month && WORDS.monthCalls(month.calls, month.failovers)],
          ['', plan === undefined ? undefined : WORDS.plan(used, plan)],
          [WORDS.endpoint, endpoint && <code>{endpoint}</code>],
          [WORDS.site, site && <SiteLinks sites={site} />],
          [
            WORDS.routes,
            trunk.routes.length === 0 ? WORDS.unused : linkedNames(trunk.routes, '/flows/'),
          ],
          [WORDS.numbers, linkedNames(trunk.numbers, '/numbers?edit=')],
        ]}
      />
    </Panel>
  );
}

/** A host may belong to several. */
function SiteLinks({ sites }: { sites: string }) {
  return linkedNames(sites.split(', '), '/sites/');
}
