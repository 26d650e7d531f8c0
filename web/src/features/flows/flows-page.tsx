import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useSearchParams } from 'wouter';
import { CONFIG } from '../../api/config-queries.ts';
import { ROUTES } from '../../api/queries.ts';
import type { Problem, Route } from '../../api/types.ts';
import { DataTable } from '../../shared/data-table.tsx';
import { Empty } from '../../shared/empty.tsx';
import { PageHead } from '../../shared/page-head.tsx';
import { Part } from '../../shared/part.tsx';
import { FLOWS } from '../../words/en/flows.ts';
import { COLUMNS, type RouteRow } from './route-columns.tsx';
import { placeOfProblem } from './model/place-of-problem.ts';
import { NewFlowDialog } from './new-flow-dialog.tsx';

/** All routes: what a call goes through, and whether anything stands behind the first way. */
export function FlowsPage() {
  const routes = useQuery(ROUTES);
  const { data: config } = useQuery(CONFIG);
  const [search, setSearch] = useSearchParams();
  const ask = (isOpen: boolean): void =>
    setSearch((old) => (isOpen ? old.set('new', 'flow') : old.delete('new'), old));
  const problems = config?.problems;
  const rows = useMemo(() => rowsOf(routes.data ?? [], problems ?? []), [routes.data, problems]);
  return (
    <>
      <Head routes={routes.data} add={() => ask(true)} />
      <Part of={routes} height={320}>
        {() =>
          rows.length === 0 ? (
            <Empty>{FLOWS.none}</Empty>
          ) : (
            <DataTable
              label={FLOWS.list}
              columns={COLUMNS}
              rows={rows}
              keyOf={({ route }) => route.name}
            />
          )
        }
      </Part>
      <NewFlowDialog
        isOpen={search.has('new')}
        taken={rows.map(({ route }) => route.name)}
        onClose={() => ask(false)}
      />
    </>
  );
}

function rowsOf(routes: readonly Route[], problems: readonly Problem[]): readonly RouteRow[] {
  return routes.map((route) => {
    const own = problems.filter((problem) => placeOfProblem(problem, route.name) !== undefined);
    const errors = own.filter(({ severity }) => severity === 'error').length;
    return { route, errors, warnings: own.length - errors };
  });
}

function Head({ routes, add }: { routes: readonly Route[] | undefined; add: () => void }) {
  const actions = (
    <Button variant="default" size="sm" onClick={add}>
      {FLOWS.add}
    </Button>
  );
  if (routes === undefined || routes.length === 0) {
    return <PageHead title={FLOWS.title} actions={actions} />;
  }
  const bare = routes.filter(({ protection }) => protection.state === 'unprotected').length;
  return (
    <PageHead
      title={FLOWS.title}
      tone={bare === 0 ? 'good' : 'bad'}
      sentence={FLOWS.sentence(routes.length, bare)}
      actions={actions}
    />
  );
}
