/** Where a key stands in the file: names and list indices from the top. */
export type Path = ReadonlyArray<string | number>;
