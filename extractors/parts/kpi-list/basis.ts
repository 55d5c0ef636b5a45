export type Basis = 'cumulative' | 'annual' | 'point-in-time' | null;

const CUMULATIVE =
  /累計|累積|通算|期間(?:中|内)?の?合計|[0-9０-９][かカヶ箇]?年間?(?:の)?(?:合計|で(?!も))|[/／][0-9０-９]{1,2}[かカヶ箇]?年間?(?![0-9０-９度])|(?:～|〜|から)[^、。（）]{2,8}(?:の)?合計/u;
const POINT_IN_TIME =
  /各年度?[ 　]?[0-9０-９]{1,2}[ 　]?月[ 　]?(?:[0-9０-９]{1,2}[ 　]?日|末)|時点|年度?末|現在(?=[）)\s　、]|$)|[0-9０-９]{1,2}月[0-9０-９]{1,2}日(?=[）)\s　]|$)/u;
const ANNUAL =
  /各年|毎年|単年|年平均|(?<![0-9０-９かカヶ箇元])年間(?!パス|を通)|[/／]年(?!度)|年当たり|年あたり|(?:^|[^0-9０-９元\p{Script=Han}])年(?=[0-9０-９][0-9０-９,，]{0,5}(?:回|件|人|社|店|組|世帯|名|戸|本|校|団体))/u;

/** How an indicator counts, from the words of its name, target and remarks. */
export function basisOf(texts: readonly string[]): Basis {
  const all = texts.join('\n');
  if (CUMULATIVE.test(all)) return 'cumulative';
  if (POINT_IN_TIME.test(all)) return 'point-in-time';
  return ANNUAL.test(all) ? 'annual' : null;
}

/** Whether a remark says how an indicator counts. */
export function saysBasis(text: string): boolean {
  return basisOf([text]) !== null;
}
