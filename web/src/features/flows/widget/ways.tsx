import type { Trunk } from '../../../api/types.ts';
import { Chip } from '../../../shared/chip.tsx';
import { Told } from '../../../shared/phone.tsx';
import { toneOfTrunk, wordOfTrunk } from '../../../shared/trunk-tone.ts';
import { When } from '../../../shared/when.tsx';
import { WIDGETS } from '../../../words/en/widgets.ts';
import type { RouteWay, WidgetView } from '../model/view.ts';
import { LitEnd } from './lit-end.tsx';
import styles from './widget.module.css';

interface WaysProps {
  readonly ways: readonly RouteWay[];
  readonly trunks: ReadonlyMap<string, Trunk>;
  readonly litWays: WidgetView['litWays'];
}

/** The ways of a destination in their order, each with its live state. */
export function Ways({ ways, trunks, litWays }: WaysProps) {
  return (
    <ol className={styles.ways}>
      {ways.map((way, index) => {
        const lit = litWays?.get(way.id);
        return (
          <li key={way.id} data-lit={lit?.tone}>
            {way.trunk !== undefined && (
              <span className={styles.trunk}>
                {ways.length > 1 && <span className={styles.order}>{index + 1}</span>}
                {way.trunk}
              </span>
            )}
            <WayState way={way} trunk={watchedBy(way, trunks)} />
            {lit !== undefined && ways.length > 1 && <LitEnd lit={lit} />}
          </li>
        );
      })}
    </ol>
  );
}

function WayState({ way, trunk }: { way: RouteWay; trunk: Trunk | undefined }) {
  if (trunk !== undefined) {
    return (
      <>
        <Chip tone={toneOfTrunk(trunk)} word={wordOfTrunk(trunk)}>
          {trunk.state !== 'up' && <When at={trunk.since} as="ago" />}
        </Chip>
        <span className={styles.calls}>
          {WIDGETS.callsNow(WIDGETS.calls(trunk.calls, trunk.maxCalls))}
        </span>
      </>
    );
  }
  const { standing, against } = way;
  const state = { state: standing ?? ('up' as const), isWatched: standing !== undefined };
  return (
    <Chip tone={toneOfTrunk(state)} word={wordOfTrunk(state)}>
      {against !== undefined && <Told text={against.text} />}
    </Chip>
  );
}

/** The trunk of a way, or the host that it needs: both are watched alike. */
function watchedBy(
  { trunk, fate }: RouteWay,
  trunks: ReadonlyMap<string, Trunk>,
): Trunk | undefined {
  if (trunk !== undefined) return trunks.get(trunk);
  const host = fate.find((part) => part.startsWith(HOST))?.slice(HOST.length);
  return host === undefined ? undefined : trunks.get(`sip:${host}`);
}

const HOST = 'host ';
