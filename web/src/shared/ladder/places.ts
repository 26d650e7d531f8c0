/** The column of the first way: those of the time and of the origin come before. */
export const FIRST_WAY = 3;

/** The row of the first step: below the heads. */
export const FIRST_ROW = 2;
