/** How much of what was expected was found, and how much of what was found was right. */
export interface Counts {
  readonly correct: number;
  readonly expected: number;
  readonly found: number;
}

export interface Shares {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Where nothing was found the precision is 0: silence is not rewarded. */
export function sharesOf({ correct, expected, found }: Counts): Shares {
  return withF1(found === 0 ? 0 : correct / found, expected === 0 ? 0 : correct / expected);
}

/** As the competition averaged: precision and recall over the documents, and F1 of the two averages. */
export function averageOf(documents: readonly Counts[]): Shares {
  const shares = documents.map(sharesOf);
  const mean = (figure: (one: Shares) => number): number =>
    shares.reduce((sum, one) => sum + figure(one), 0) / Math.max(1, shares.length);
  return withF1(
    mean(({ precision }) => precision),
    mean(({ recall }) => recall),
  );
}

export function totalOf(documents: readonly Counts[]): Counts {
  return documents.reduce(
    (sum, { correct, expected, found }) => ({
      correct: sum.correct + correct,
      expected: sum.expected + expected,
      found: sum.found + found,
    }),
    { correct: 0, expected: 0, found: 0 },
  );
}

function withF1(precision: number, recall: number): Shares {
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { precision, recall, f1 };
}
