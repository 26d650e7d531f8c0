/** The parts of a CycloneDX document that are read here. The rest stays as it is. */
export interface Bom {
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: ReadonlyArray<{
    readonly ref: string;
    readonly dependsOn: readonly string[];
  }>;
}

interface Component {
  readonly 'bom-ref': string;
  readonly name: string;
  readonly properties?: ReadonlyArray<{ readonly name: string; readonly value: string }>;
}

/**
 * Leaves only what is shipped: the packages that the app needs, and those that the build puts into
 * the page. npm lists all packages of the checkout, or none of the page's.
 * @param name of the app: npm writes the name of the folder
 * @param wanted the packages that the sources name
 */
export function shippedOnly(bom: Bom, name: string, wanted: readonly string[]): Bom {
  const needs = new Map(bom.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]));
  const root = bom.metadata.component['bom-ref'];
  const named = new Map(bom.components.map((component) => [component['bom-ref'], component]));
  const isWanted = (ref: string): boolean => wanted.includes(named.get(ref)?.name ?? '');
  const shipped = new Set<string>();
  const add = (ref: string): void => {
    if (shipped.has(ref)) return;
    shipped.add(ref);
    for (const next of needs.get(ref) ?? []) add(next);
  };
  for (const ref of (needs.get(root) ?? []).filter(isWanted)) add(ref);
  return {
    ...bom,
    metadata: { ...bom.metadata, component: { ...bom.metadata.component, name } },
    components: bom.components
      .filter((component) => shipped.has(component['bom-ref']))
      .map((component) => ({
        ...component,
        // npm marks what only the checkout needs. The page is built from some of that.
        ...(component.properties === undefined
          ? {}
          : { properties: component.properties.filter(({ name: key }) => !isMark(key)) }),
      })),
    dependencies: bom.dependencies
      .filter(({ ref }) => ref === root || shipped.has(ref))
      .map(({ ref, dependsOn }) => ({
        ref,
        dependsOn: dependsOn.filter((next) => shipped.has(next)),
      })),
  };
}

function isMark(property: string): boolean {
  return property === 'cdx:npm:package:development';
}
