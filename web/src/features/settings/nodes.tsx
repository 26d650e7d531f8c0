import { useQuery } from '@tanstack/react-query';
import { NODES } from '../../api/queries.ts';
import type { ClusterNode } from '../../api/types.ts';
import { Chip } from '../../shared/chip.tsx';
import { Panel } from '../../shared/panel.tsx';
import { Part } from '../../shared/part.tsx';
import { Told } from '../../shared/phone.tsx';
import { When } from '../../shared/when.tsx';
import type { Tone } from '../../theme/tones.ts';
import { SETTINGS } from '../../words/en/settings.ts';
import styles from './settings.module.css';

const WORDS = SETTINGS.nodes;

const TONES: Readonly<Record<ClusterNode['state'], Tone>> = {
  joining: 'active',
  together: 'good',
  alone: 'bad',
  absent: 'bad',
  unknown: 'idle',
};

/** A clock that is off by more is worth a warning, as in the app. Milliseconds. */
const CLOCK_OFF_MS = 2000;

/** The nodes that share limits and orders, and what is wrong with one. */
export function Nodes() {
  const nodes = useQuery(NODES);
  return (
    <Panel title={WORDS.title}>
      <Part of={nodes} height={120}>
        {(all) => (
          <ul className={styles.rows}>
            {all.map((node) => (
              <Row key={node.name} node={node} />
            ))}
          </ul>
        )}
      </Part>
    </Panel>
  );
}

function Row({ node }: { node: ClusterNode }) {
  const { name, state, since, seenAt, why } = node;
  const at = state === 'absent' ? seenAt : since;
  return (
    <li className={styles.row}>
      <strong>{name}</strong>
      <Chip tone={TONES[state]} word={WORDS.states[state]}>
        {at !== undefined && (
          <>
            {state === 'absent' ? WORDS.seen : WORDS.since} <When at={at} as="list" />
          </>
        )}
      </Chip>
      <span className={styles.more}>
        <Told text={[...factsOf(node), ...(why === undefined ? [] : [why])].join(', ')} />
      </span>
    </li>
  );
}

function factsOf(node: ClusterNode): readonly string[] {
  const { state, isSelf, coordinatesSince, host, version, configuration, double } = node;
  const { clockMs = 0, isDraining, asterisk, calls, callsPerSecond } = node;
  // What a node said last is true no more when nobody hears of it.
  const isThere = state !== 'absent' && state !== 'unknown';
  return [
    ...(isSelf ? [WORDS.self] : []),
    ...(coordinatesSince === undefined ? [] : [WORDS.coordinates]),
    host,
    ...(isThere ? [asterisk === undefined ? WORDS.noAsterisk : WORDS.asterisk(asterisk)] : []),
    ...(isThere ? [WORDS.calls(calls, callsPerSecond)] : []),
    ...(isThere && isDraining ? [WORDS.drains] : []),
    WORDS.version(version),
    ...(configuration.differs.length === 0 ? [] : [WORDS.differs(configuration.differs)]),
    ...(Math.abs(clockMs) > CLOCK_OFF_MS ? [WORDS.clock(Math.round(clockMs / 1000))] : []),
    ...(double === undefined ? [] : [WORDS.double(double.host, double.isClone)]),
  ];
}
