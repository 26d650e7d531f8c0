import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'wouter';
import { CONFIG } from '../../api/config-queries.ts';
import type { Config } from '../../api/types.ts';
import { PageHead } from '../../shared/page-head.tsx';
import { Part } from '../../shared/part.tsx';
import { toneOfProtection } from '../../shared/protection-tone.ts';
import { usePrinting } from '../../shared/use-printing.ts';
import { COMMON } from '../../words/en/common.ts';
import { FLOW, FLOWS } from '../../words/en/flows.ts';
import { FlowTools } from './flow-tools.tsx';
import { FlowBody } from './flow-body.tsx';
import { GoneBanner } from './gone-banner.tsx';
import { PrintedFlow } from './print/printed-flow.tsx';
import { useBuilder, type WholeBuilder } from './use-builder.ts';

/** The builder of one flow. */
export function FlowPage() {
  const { route: name = '' } = useParams();
  const config = useQuery(CONFIG);
  if (config.data === undefined) {
    return (
      <>
        <PageHead title={FLOW.title(name)} />
        <Part of={config} height={480}>
          {() => null}
        </Part>
      </>
    );
  }
  if (config.data.model === null) {
    return <PageHead title={FLOW.title(name)} tone="bad" sentence={FLOW.noFile} />;
  }
  return <Known key={name} name={name} config={config.data} />;
}

function Known({ name, config }: { name: string; config: Config }) {
  const builder = useBuilder(name, config);
  const isPrinted = usePrinting();
  return (
    <>
      <Head builder={builder} />
      <GoneBanner builder={builder} config={config} />
      <FlowTools builder={builder} config={config} />
      <FlowBody builder={builder} />
      {isPrinted && <PrintedFlow builder={builder} />}
      <p className="visually-hidden" role="status">
        {builder.said}
      </p>
    </>
  );
}

function Head({ builder }: { builder: WholeBuilder }) {
  const { name, route, flow } = builder;
  const title = FLOW.title(name);
  if (flow.section === undefined) {
    return <PageHead title={title} tone="idle" sentence={FLOW.isNew} more={<AllFlows />} />;
  }
  if (route === undefined) return <PageHead title={title} more={<AllFlows />} />;
  const { state, reasons } = route.protection;
  const [first] = reasons;
  return (
    <PageHead
      title={title}
      tone={toneOfProtection(state)}
      sentence={FLOW.stands(state, first?.text)}
      more={
        <>
          {FLOW.numbers(route.numbers.length)} <AllFlows />
        </>
      }
      actions={
        <Button variant="default" onClick={() => print()}>
          {COMMON.print}
        </Button>
      }
    />
  );
}

function AllFlows() {
  return <Link href="/flows">{FLOWS.list}</Link>;
}
