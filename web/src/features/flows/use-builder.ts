import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { usePreview, type Previewed } from '../../api/config-queries.ts';
import { ROUTES, TRUNKS } from '../../api/queries.ts';
import type { Config, Problem, Route, Trunk } from '../../api/types.ts';
import { useDraft } from '../../shared/draft/use-draft.ts';
import type { Builder } from './builder.ts';
import { flowOf } from './model/flow.ts';
import { knownTiers, NOTHING_KNOWN, statusOf } from './model/known-tiers.ts';
import { ownProblems, placeOfProblem } from './model/place-of-problem.ts';
import { useFlowOrders } from './use-flow-orders.ts';
import { useFlowPlace } from './use-flow-place.ts';
import { useWhatIf, type WhatIf } from './what-if/use-what-if.ts';

export interface WholeBuilder extends Builder {
  readonly previewed: Previewed;
  readonly whatIf: WhatIf;
}

/** The draft of a route, with what the app says of it. */
export function useBuilder(name: string, config: Config): WholeBuilder {
  const place = useFlowPlace();
  const desk = useDraft(`${config.machine} flow.${name}`, config);
  const { model } = desk;
  const previewed = usePreview(desk.draft.base, desk.edits);
  const { data: routes } = useQuery(ROUTES);
  const { data: trunkList } = useQuery(TRUNKS);
  const flow = useMemo(() => flowOf(model, name), [model, name]);
  const trunks = useMemo(() => byName(trunkList ?? []), [trunkList]);
  const isEdited = desk.edits.length > 0;
  const live = routes?.find((one) => one.name === name);
  const drafted = previewed.preview?.routes.find((one) => one.name === name);
  const isCurrent = !isEdited || previewed.isCurrent;
  const known = useKnown(isCurrent ? (isEdited ? drafted : live) : undefined, flow);
  // What the app has not said of the draft yet is as it is now.
  const route = (isEdited ? drafted : undefined) ?? live;
  const problems = useMemo(
    () => ownProblems(isEdited ? previewed.problems : config.problems, name),
    [isEdited, previewed.problems, config.problems, name],
  );
  const byTier = useMemo(() => problemsByTier(problems, name), [problems, name]);
  const whatIf = useWhatIf(name, desk, place, flow.widgets.length);
  const hands = useFlowOrders({ desk, flow, place });
  const { path } = whatIf;
  const views = flow.widgets.map((widget) => ({
    route: name,
    widget,
    status: statusOf(known, widget, flow.widgets.length),
    trunks,
    problems: byTier.get(widget.tier) ?? NONE,
    isOpen: place.open === widget.tier,
    lit: path?.tiers.get(widget.tier),
    litWays: path?.ways,
  }));
  return {
    name,
    desk,
    model,
    flow,
    views,
    route,
    trunks,
    problems,
    place,
    path,
    ...hands,
    previewed,
    whatIf,
  };
}

const NONE: readonly Problem[] = [];

/** What the app said last of a draft without errors. */
function useKnown(route: Route | undefined, flow: Builder['flow']) {
  const [known, setKnown] = useState(NOTHING_KNOWN);
  if (route === undefined || route.tiers === known.answer) return known;
  if (route.tiers.length !== flow.widgets.length) return known;
  const next = knownTiers(known, flow.widgets, route.tiers);
  setKnown(next);
  return next;
}

function byName(trunks: readonly Trunk[]): ReadonlyMap<string, Trunk> {
  return new Map(trunks.map((trunk) => [trunk.name, trunk]));
}

function problemsByTier(
  problems: readonly Problem[],
  route: string,
): ReadonlyMap<number, readonly Problem[]> {
  const byTier = new Map<number, readonly Problem[]>();
  for (const problem of problems) {
    const tier = placeOfProblem(problem, route)?.tier;
    if (tier !== undefined) byTier.set(tier, [...(byTier.get(tier) ?? []), problem]);
  }
  return byTier;
}
