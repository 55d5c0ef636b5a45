/** What an amount is counted in, with letters made narrow. */
const UNIT =
  '(?:千円|百万円|億円|万円|円|千人|人|名|件|世帯|戸|歳|才|日|時間|分|[%‰]|ポイント|[kcm]?m[23]?|ha|[kt]?g|t|校|台|棟|[箇かヶカケ]所|[箇かヶカケ]?月分?|回|点|本|冊|団体|施設|食|床|千m3)';
const FIGURE = new RegExp(`^[(]?${UNIT}?[△▲+−-]?[0-9][0-9,.]*${UNIT}?[)]?$`, 'u');
/** 5-3107, 01654-3-2137: numbers that are written with hyphens. */
const CODE = /^[0-9]{1,6}(?:-[0-9]{1,6}){1,3}$/u;
/** What stands where there is no figure, perhaps with its unit. */
const NO_FIGURE = new RegExp(`^[-‐－―ー−－—…*]+${UNIT}?$`, 'u');
const YEAR = /^(?:19|20)[0-9]{2}(?:年度?)?$/u;

const bare = (text: string): string => text.replace(/\s/gu, '').normalize('NFKC');

/** Whether a cell holds figures and nothing else: amounts, perhaps with their units, or numbers with hyphens. */
export function isFigure(text: string): boolean {
  return isOneFigure(text) || text.split('\n').every(isOneFigure);
}

function isOneFigure(text: string): boolean {
  const word = bare(text);
  return FIGURE.test(word) || CODE.test(word);
}

/** Whether a cell stands for a figure that there is not. */
export function isNoFigure(text: string): boolean {
  return NO_FIGURE.test(bare(text));
}

/** Whether a cell names a year (2010, 2010年): such a figure may head a column. */
export function isYear(text: string): boolean {
  return YEAR.test(bare(text));
}
