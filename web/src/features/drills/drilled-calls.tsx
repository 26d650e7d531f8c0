import { Button } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { drillRunQuery } from '../../api/drill-queries.ts';
import type { Drill, DrilledCall } from '../../api/types.ts';
import { CallEnd } from '../../shared/call-end.tsx';
import { Chip } from '../../shared/chip.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Panel } from '../../shared/panel.tsx';
import { Part } from '../../shared/part.tsx';
import { useDialog } from '../../shared/use-dialog.ts';
import { When } from '../../shared/when.tsx';
import { exactSpan } from '../../time/formats.ts';
import { DRILL } from '../../words/en/drills.ts';
import styles from './drills.module.css';

const WORDS = DRILL.calls;

/** The calls of the present run, or of the run in the address. Each leads to its ladder. */
export function DrilledCalls({ drill }: { drill: Drill }) {
  const { value, close } = useDialog('run');
  if (value === null) {
    return (
      <Panel title={WORDS.title}>
        <Calls calls={drill.calls} />
      </Panel>
    );
  }
  const back = (
    <Button variant="default" size="xs" onClick={close}>
      {WORDS.last}
    </Button>
  );
  return (
    <Panel title={WORDS.ofRun(Number(value))} actions={back}>
      <PastCalls drill={drill.name} run={Number(value)} />
    </Panel>
  );
}

function PastCalls({ drill, run }: { drill: string; run: number }) {
  const report = useQuery(drillRunQuery(drill, run));
  return (
    <Part of={report} height={160}>
      {({ calls }) => <Calls calls={calls} />}
    </Part>
  );
}

function Calls({ calls }: { calls: readonly DrilledCall[] }) {
  if (calls.length === 0) return <Empty>{WORDS.none}</Empty>;
  return (
    <ul>
      {calls.toReversed().map((call) => (
        <Line key={call.call} call={call} />
      ))}
    </ul>
  );
}

function Line({ call: { call, node, at, passed, movedOnMs, status } }: { call: DrilledCall }) {
  // `CONGESTION to standby-ivr,s,1`: a place of the dialplan took the caller.
  const [end = '', place] = status.split(' to ');
  return (
    <li>
      <Link href={`/calls/${encodeURIComponent(call)}`} className={styles.call ?? ''}>
        <When at={at} as="list" />
        <Chip tone={passed ? 'good' : 'bad'} word={passed ? WORDS.passed : WORDS.failed} />
        <span>
          {movedOnMs === undefined ? WORDS.neverMovedOn : WORDS.movedOn(exactSpan(movedOnMs))}
          {node !== undefined && <span className={styles.more}> {WORDS.on(node)}</span>}
        </span>
        <CallEnd status={end} place={place}>
          {place}
        </CallEnd>
        <IconChevronRight size={16} stroke={1.75} aria-hidden />
      </Link>
    </li>
  );
}
