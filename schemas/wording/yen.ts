/** Yen in one of each unit. Apart from the schema, so that a page in a browser need not load a validator for it. */
export const YEN_IN: Readonly<Record<string, number>> = { 円: 1, 千円: 1_000, 百万円: 1_000_000 };
