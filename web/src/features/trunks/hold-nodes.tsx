import { useQuery } from '@tanstack/react-query';
import { NODES, STATUS } from '../../api/queries.ts';
import { ToneLine } from '../../shared/consequences.tsx';
import { HOLD } from '../../words/en/trunks.ts';

/** On how many nodes of the cluster a hold counts. Without a cluster there is nothing to say. */
export function HoldNodes() {
  const { data: status } = useQuery(STATUS);
  const { data: nodes } = useQuery({ ...NODES, enabled: status?.cluster !== undefined });
  const own = nodes?.find(({ isSelf }) => isSelf);
  if (nodes === undefined || own === undefined) return null;
  if (own.state !== 'together') return <ToneLine tone="warning">{HOLD.alone}</ToneLine>;
  const together = nodes.filter(({ state }) => state === 'together');
  return <p>{HOLD.onNodes(together.length, nodes.length)}</p>;
}
