/** Rows of one generated project list; with its prose one chapter is about as long as a chapter of a real strategy. */
const PROJECTS = 90;
const CHAPTERS = 4;
const DIVISIONS = ['総務部', '企画部', '福祉部', '産業部', '建設部', '教育部'];
const SUBJECTS = ['道路', '公園', '保育', '観光', '農業', '防災', '図書館', '健康', '交通', '環境'];
const VERBS = ['整備', '推進', '支援', '促進', '強化', '充実'];

/**
 * A strategy in text form, `size` times about 140 kB: headings, prose with footnotes over page breaks, KPI
 * sentences, and a project list with 再掲 and subtotals. Always the same text for the same size.
 */
export function generateStrategy(size: number): string {
  const lines = ['架空市まち・ひと・しごと創生総合戦略', '', '令和6年（2024年）3月改訂', ''];
  for (let volume = 1; volume <= size; volume += 1) {
    lines.push(`## 第${volume}編 総合戦略`, '');
    for (let goal = 1; goal <= CHAPTERS; goal += 1) lines.push(...chapter(volume, goal));
    lines.push(...projectList(volume));
  }
  return lines.join('\n');
}

function pick<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T;
}

function chapter(volume: number, goal: number): string[] {
  const lines = [
    `### 基本目標${goal} ${pick(SUBJECTS, volume + goal)}と${pick(SUBJECTS, goal * 3)}のまちをつくる`,
    '',
  ];
  lines.push('#### (1) 数値目標（令和6年度）', '', '指 標\t数値目標');
  lines.push(
    `${pick(SUBJECTS, goal)}に満足する市民の割合（H30年度：${40 + goal}.5%）\t${60 + goal}.0%（R6年度）`,
    '',
  );
  for (let measure = 0; measure < 6; measure += 1) lines.push(...measureLines(volume, goal, measure));
  return lines;
}

function measureLines(volume: number, goal: number, measure: number): string[] {
  const label = 'アイウエオカ'[measure] ?? 'ア';
  const subject = pick(SUBJECTS, volume + goal + measure);
  const note = volume * 100 + goal * 10 + measure;
  const prose = `${subject}の${pick(VERBS, measure)}に当たっては、市民、事業者及び行政が役割を分担し、地域の実情に応じた取組を進めます。`;
  return [
    `**${label} ${subject}の${pick(VERBS, goal + measure)}**`,
    '',
    `${prose.repeat(14)}また、関係機関との連携<sup>${(note % 900) + 1}</sup>を深め、計画的な${pick(VERBS, note)}に努めるとともに、情報の`,
    '',
    `<sup>${(note % 900) + 1}</sup> 連携${note}：関係する者が互いに協力して物事を進めること。`,
    '',
    `発信を強め、利用者の利便の向上を図ります。`,
    '',
    '**【重要業績評価指標（KPI）】**',
    '',
    `○${subject}の利用者数（各年度人数）：${(1000 + note * 7).toLocaleString('en')}人（R6年度）←${(900 + note * 6).toLocaleString('en')}人（H30年度）`,
    '',
  ];
}

function projectList(volume: number): string[] {
  const head = '施策体系\t番号\t再掲\t事業名\t部局名\t予算 事業費\t事業内容\t新規・継続\t交付金';
  const lines = [`第${volume}編関連事業一覧`, ''];
  let grandTotal = 0;
  for (let goal = 1; goal <= CHAPTERS; goal += 1) {
    lines.push(
      '(単位:千円)',
      '',
      head,
      `<b>基本目標${goal} ${pick(SUBJECTS, goal)}のまちをつくる</b>${'\t'.repeat(8)}`,
    );
    let total = 0;
    for (let no = 1; no <= PROJECTS; no += 1) {
      if (no % 20 === 0) lines.push('', '(単位:千円)', '', head);
      const amount = (volume * 7919 + goal * 613 + no * 97) % 99_991;
      total += amount;
      lines.push(projectRow(volume, goal, no, amount));
    }
    grandTotal += total;
    lines.push(`小計${goal}\t${PROJECTS}\t0\t\t\t${total.toLocaleString('en')}\t\t\t`, '');
  }
  lines.push(`合計\t\t\t\t\t${grandTotal.toLocaleString('en')}\t\t\t`, '');
  return lines;
}

function projectRow(volume: number, goal: number, no: number, amount: number): string {
  const subject = pick(SUBJECTS, goal + no);
  const name = `${no % 11 === 0 ? '(新)' : ''}${subject}${pick(VERBS, no)}事業${volume}-${no}`;
  const summary = `${subject}の${pick(VERBS, no + 1)}を図るため、施設の改修と講座の開催を行う。 令和6年度は、対象を広げて実施する。`;
  const cells = [
    '',
    no,
    '',
    name,
    pick(DIVISIONS, no),
    amount.toLocaleString('en'),
    summary,
    no % 11 === 0 ? '新規' : '継続',
    no % 5 === 0 ? '○' : '',
  ];
  return cells.join('\t');
}
