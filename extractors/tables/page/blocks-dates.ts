/** A line of nothing but a date, with or without what it is the date of (現在, 改訂). */
export function isDate(text: string): boolean {
  const bare = text.replace(/[\s　（）()]/gu, '');
  return (
    /^(?:令和|平成|昭和|[RHSＲＨＳ]?[0-9０-９]{1,4}[年.．])[0-9０-９元年月日.．]*(?:現在|作成|策定|改[訂定]|修正|発行|.{0,4}公表)?$/u.test(
      bare,
    ) && !/年度$/u.test(bare)
  );
}
