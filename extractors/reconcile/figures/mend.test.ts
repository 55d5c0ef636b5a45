import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mend } from './mend.js';
import { MOST_CHANGED } from './search.js';
import {
  type Choice,
  type Combination,
  type Figure,
  type FigureSum,
  type FigureTable,
  holds,
} from './table.js';

const choice = (amount: number): Choice => ({ text: String(amount), amount, confidence: 0.5 });
const figure = (amount: number, ...choices: number[]): Figure => ({ amount, choices: choices.map(choice) });
const sum = (printed: number, added: readonly number[], slack = 0): FigureSum => ({
  members: [
    { figure: printed, factor: 1 },
    ...added.map((place) => ({ figure: place, factor: -1 as const })),
  ],
  constant: 0,
  slack,
});
const amounts = (changes: Combination): [number, number][] =>
  [...changes].map(([place, { amount }]) => [place, amount]);

describe('mend', () => {
  it('takes the one reading that makes a sum hold', () => {
    const table = { figures: [figure(360), figure(100), figure(250, 260, 280)], sums: [sum(0, [1, 2])] };
    const { changes, proofs, undecided } = mend(table);
    expect(amounts(changes)).toEqual([[2, 260]]);
    expect([...proofs]).toEqual([[2, [0]]]);
    expect(undecided).toEqual([]);
  });

  it('takes none where two make it hold, and says which', () => {
    const table = { figures: [figure(360), figure(100, 110), figure(250, 260)], sums: [sum(0, [1, 2])] };
    const { changes, undecided } = mend(table);
    expect(amounts(changes)).toEqual([]);
    expect(undecided.map(({ combinations }) => combinations.map(amounts))).toEqual([
      [[[1, 110]], [[2, 260]]],
    ]);
  });

  it('lets another sum decide between two', () => {
    const figures = [figure(360), figure(100, 110), figure(250, 260), figure(150), figure(50)];
    const { changes } = mend({ figures, sums: [sum(0, [1, 2]), sum(3, [1, 4])] });
    expect(amounts(changes)).toEqual([[2, 260]]);
  });

  it('breaks no sum that held', () => {
    const figures = [figure(360), figure(100), figure(250, 260), figure(300), figure(50)];
    const { changes, undecided } = mend({ figures, sums: [sum(0, [1, 2]), sum(3, [2, 4])] });
    expect(amounts(changes)).toEqual([]);
    expect(undecided).toEqual([]);
  });

  it('mends two figures that spoil each other’s sums', () => {
    // Two rows and two columns with their totals; the second column was misread twice.
    const figures = [10, 20, 30, 40, 30, 70, 40, 60].map((amount) => figure(amount));
    figures[1] = figure(29, 20);
    figures[3] = figure(46, 40);
    const sums = [sum(4, [0, 1]), sum(5, [2, 3]), sum(6, [0, 2]), sum(7, [1, 3])];
    expect(amounts(mend({ figures, sums }).changes).sort()).toEqual([
      [1, 20],
      [3, 40],
    ]);
  });

  it('mends an amount and the total that repeats it, both misread alike', () => {
    // 目 and 計 with 前年度 and 比較, and the two 節 of the 目.
    const figures = [figure(258, 268), figure(258, 268), figure(100), figure(168), figure(271), figure(-3)];
    const less = (difference: number, current: number): FigureSum => ({
      members: [
        { figure: difference, factor: 1 },
        { figure: current, factor: -1 },
        { figure: 4, factor: 1 },
      ],
      constant: 0,
      slack: 0,
    });
    figures.push(figure(-3));
    const sums = [sum(0, [2, 3]), sum(1, [0]), less(5, 0), less(6, 1)];
    expect(amounts(mend({ figures, sums }).changes).sort()).toEqual([
      [0, 268],
      [1, 268],
    ]);
  });

  it('goes by no sum that rounding may have put off, and by none that only nearly adds up', () => {
    const off = { figures: [figure(361), figure(100, 101), figure(260)], sums: [sum(0, [1, 2], 1)] };
    expect(amounts(mend(off).changes)).toEqual([]);
    const near = { figures: [figure(361), figure(100), figure(250, 260)], sums: [sum(0, [1, 2], 1)] };
    expect(amounts(mend(near).changes)).toEqual([]);
  });

  it('takes no count of rows or marks for a proof', () => {
    const counted: FigureSum = { members: [{ figure: 0, factor: 1 }], constant: -4, slack: 0 };
    expect(amounts(mend({ figures: [figure(5, 4)], sums: [counted] }).changes)).toEqual([]);
    const across = sum(1, [0, 2]);
    const figures = [figure(5, 4), figure(7), figure(3)];
    expect(amounts(mend({ figures, sums: [counted, across] }).changes)).toEqual([[0, 4]]);
  });

  it('says where there was too much to try', () => {
    const many = Array.from({ length: 400 }, (_, place) =>
      figure(1000 + place, ...[1, 2, 4].map((by) => 1000 + place + by * 10_000_000)),
    );
    const table = {
      figures: [figure(7), ...many],
      sums: [
        sum(
          0,
          many.map((_, place) => place + 1),
        ),
      ],
    };
    expect(mend(table).undecided).toMatchObject([{ combinations: [], isCut: true }]);
  });
});

/** A table of true figures with the totals of its rows and columns, and the total of all. */
function grid(rows: readonly (readonly number[])[]): FigureTable {
  const width = rows[0]?.length ?? 0;
  const figures: Figure[] = rows.flat().map((amount) => figure(amount));
  const sums: FigureSum[] = [];
  const close = (places: readonly number[]): number => {
    figures.push(figure(places.reduce((all, place) => all + (figures[place] as Figure).amount, 0)));
    sums.push(sum(figures.length - 1, places));
    return figures.length - 1;
  };
  const across = rows.map((row, y) => close(row.map((_, x) => y * width + x)));
  for (let x = 0; x < width; x += 1) close(rows.map((_, y) => y * width + x));
  close(across);
  return { figures, sums };
}

const grids = fc
  .tuple(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 2, max: 4 }))
  .chain(([height, width]) =>
    fc.array(fc.array(fc.integer({ min: 0, max: 9999 }), { minLength: width, maxLength: width }), {
      minLength: height,
      maxLength: height,
    }),
  )
  .map(grid);

const misread = (table: FigureTable, at: number, by: number, choices: readonly number[]): FigureTable => ({
  ...table,
  figures: table.figures.map((each, place) =>
    place === at ? figure(each.amount + by, ...choices.map((other) => each.amount + other)) : each,
  ),
});
const offs = fc.integer({ min: 1, max: 500 });

describe('laws of mending', () => {
  it('the one misread figure becomes what was printed, when that was offered', () => {
    fc.assert(
      fc.property(grids, fc.nat(), offs, fc.array(offs), (table, seed, by, others) => {
        const at = seed % table.figures.length;
        const wrong = misread(table, at, by, [0, ...others.filter((other) => other !== by)]);
        expect(amounts(mend(wrong).changes)).toEqual([[at, (table.figures[at] as Figure).amount]]);
      }),
    );
  });

  it('nothing changes where what was printed was not offered', () => {
    fc.assert(
      fc.property(grids, fc.nat(), offs, fc.array(offs), (table, seed, by, others) => {
        const wrong = misread(
          table,
          seed % table.figures.length,
          by,
          others.filter((other) => other !== by),
        );
        expect(amounts(mend(wrong).changes)).toEqual([]);
      }),
    );
  });

  it('nothing changes in a table whose sums hold', () => {
    fc.assert(
      fc.property(grids, fc.array(fc.tuple(fc.nat(), offs)), (table, choices) => {
        const figures = [...table.figures];
        for (const [seed, by] of choices) {
          const at = seed % figures.length;
          const each = figures[at] as Figure;
          figures[at] = { ...each, choices: [...each.choices, choice(each.amount + by)] };
        }
        expect(mend({ ...table, figures })).toMatchObject({ changes: new Map(), undecided: [] });
      }),
    );
  });

  it('whatever was offered: what is changed holds everywhere, and nothing else would', () => {
    const small = fc.integer({ min: 0, max: 12 });
    const offered = fc.array(fc.tuple(small, fc.array(small, { maxLength: 2 })), {
      minLength: 4,
      maxLength: 7,
    });
    const shapes = fc.array(fc.uniqueArray(fc.nat(6), { minLength: 2, maxLength: 4 }), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(offered, shapes, (read, shaped) => {
        const figures = read.map(([amount, others]) =>
          figure(amount, ...others.filter((other) => other !== amount)),
        );
        const sums = shaped.flatMap((places) => {
          const [printed, ...added] = [...new Set(places.map((place) => place % figures.length))];
          return printed === undefined || added.length === 0 ? [] : [sum(printed, added)];
        });
        const table = { figures, sums };
        const { changes, proofs } = mend(table);
        for (const place of changes.keys()) {
          const touched = sums.filter(({ members }) => members.some((member) => member.figure === place));
          expect(touched.every((each) => holds(table, each, changes))).toBe(true);
          expect(proofs.get(place)?.length).toBeGreaterThan(0);
        }
        // Some sum that failed has no other way among all that were offered.
        if (changes.size > 0) {
          const unique = sums.some(
            (each) => !holds(table, each, new Map()) && waysOf(table, each).length === 1,
          );
          expect(unique).toBe(true);
        }
      }),
    );
  });
});

/** All combinations, tried one by one, that make a sum hold with every sum that the changed figures are part of. */
function waysOf(table: FigureTable, target: FigureSum): Combination[] {
  const singles = table.figures.flatMap(({ choices }, place) =>
    choices.map((each): [number, Choice] => [place, each]),
  );
  const all: Combination[] = singles.map((single) => new Map([single]));
  for (const [at, first] of singles.entries()) {
    for (const second of singles.slice(at + 1))
      if (first[0] !== second[0]) all.push(new Map([first, second]));
  }
  expect(MOST_CHANGED).toBe(2);
  const isNeeded = (changed: Combination): boolean => {
    const touched = table.sums.filter(({ members }) =>
      members.some(({ figure: place }) => changed.has(place)),
    );
    return holds(table, target, changed) && touched.every((each) => holds(table, each, changed));
  };
  const good = all.filter(isNeeded);
  // What holds with less is no way of its own.
  const minimal = good.filter(
    (changed) =>
      !good.some(
        (other) =>
          other.size < changed.size && [...other].every(([place, each]) => changed.get(place) === each),
      ),
  );
  return [...new Map(minimal.map((changed) => [JSON.stringify(amounts(changed).sort()), changed])).values()];
}
