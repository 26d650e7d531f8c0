import { isList, isMap, type Json } from '../../../shared/draft/json.ts';

/** All SIP URIs of the routes of a file, each once. */
export function sipUris(model: Json): readonly string[] {
  const routes = isMap(model) ? model['routes'] : undefined;
  if (!isMap(routes)) return [];
  const tiers = Object.values(routes).flatMap((route) => sectionsIn(route, 'tiers'));
  const all = [...tiers, ...tiers.flatMap((tier) => sectionsIn(tier, 'any_of'))];
  const uris = all.flatMap(({ sip }) => (typeof sip === 'string' && sip !== '' ? [sip] : []));
  return [...new Set(uris)];
}

function sectionsIn(value: Json, key: string) {
  const list = isMap(value) ? value[key] : undefined;
  return isList(list) ? list.filter(isMap) : [];
}
