import type { Status } from '../../api/types.ts';
import { Chip } from '../../shared/chip.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Panel } from '../../shared/panel.tsx';
import { Told } from '../../shared/phone.tsx';
import { shortHash } from '../../shared/short-hash.ts';
import { When } from '../../shared/when.tsx';
import type { Tone } from '../../theme/tones.ts';
import { SETTINGS } from '../../words/en/settings.ts';
import styles from './settings.module.css';

const WORDS = SETTINGS.instances;

type Peer = NonNullable<Status['peers']>[number];

const TONES: Readonly<Record<Peer['state'], Tone>> = {
  unknown: 'idle',
  same: 'good',
  differs: 'warning',
  unreachable: 'idle',
  refused: 'warning',
};

/** Whether the other instances run by the same configuration. */
export function Instances({ peers }: { peers: readonly Peer[] }) {
  return (
    <Panel title={WORDS.title}>
      {peers.length === 0 ? (
        <Empty>{WORDS.none}</Empty>
      ) : (
        <ul className={styles.rows}>
          {peers.map((peer) => (
            <Row key={peer.name} peer={peer} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Row({ peer: { name, url, state, version, hash, since, why } }: { peer: Peer }) {
  const more = [
    ...(version === undefined ? [] : [WORDS.version(version)]),
    ...(hash === undefined ? [] : [WORDS.hash(shortHash(hash))]),
  ];
  return (
    <li className={styles.row}>
      <a href={url} rel="noreferrer">
        {name}
      </a>
      <Chip tone={TONES[state]} word={WORDS.states[state]}>
        {WORDS.since} <When at={since} as="list" />
      </Chip>
      <span className={styles.more}>
        {more.join(', ')}
        {why !== undefined && <Told text={why} />}
      </span>
    </li>
  );
}
