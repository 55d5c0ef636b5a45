import type { StructureBlock } from '../../../schemas/structure.js';
import { subjectPath } from '../category.js';
import type { DocumentView } from '../view.js';

/** Captions of articles that announce the schedule instead of naming a field. */
const ANNOUNCES =
  /^(?:取組|連携|事業|施策|内容)(?:等|内容|事項)?$|役割|取組の(?:内容|分野)|取組(?:及び|等)|連携する|具体的|事項|事務の?執行|事務の?分担|費用|目的|方針/u;

/** Headings above a block that say what it is about; an article counts by its caption where that names a field. */
export function categoryOf(view: DocumentView, block: StructureBlock): string[] {
  return [...annexField(view, block), ...withArticle(view, block, subjectPath(view, block))];
}

/** 別表第1（第3条関係）生活機能の強化: an appended table for one field names it behind its number. */
function annexField(view: DocumentView, block: StructureBlock): string[] {
  const annex = view.headings(block).find((heading) => /^(?:別表|別紙|別記)/u.test(heading.number ?? ''));
  const field = annex?.title.replace(/^[\s　]*[（(][^（）()]*[）)][\s　]*/u, '').trim() ?? '';
  return field === '' || ANNOUNCES.test(field) || /一覧|関係[）)]?$/u.test(field) ? [] : [field];
}

function withArticle(view: DocumentView, block: StructureBlock, subjects: string[]): string[] {
  const article = view.headings(block).find((heading) => heading.labelClass === 'article');
  if (article === undefined || article.title === '' || ANNOUNCES.test(article.title)) return subjects;
  const above = subjectPath(view, article).length;
  return [...subjects.slice(0, above), article.title, ...subjects.slice(above)];
}
