import type { Command } from 'commander';
import type { Language } from './messages.js';

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '使い方:',
  'Arguments:': '引数:',
  'Options:': '指定:',
  'Commands:': 'コマンド:',
};

/** What the argument parser says in English, and how staff read it. */
const ERRORS: readonly (readonly [RegExp, string])[] = [
  [/^error: missing required argument '(?<what>[^']*)'/, '引数「$<what>」を指定してください。'],
  [/^error: unknown option '(?<what>[^']*)'/, '「$<what>」という指定はありません。'],
  [/^error: unknown command '(?<what>[^']*)'/, '「$<what>」というコマンドはありません。'],
  [/^error: too many arguments[^\n]*/, '引数が多すぎます。'],
  [/^error: required option '(?<what>[^']*)' not specified/, '指定「$<what>」が必要です。'],
  [/^error: option '(?<what>[^']*)' argument missing/, '指定「$<what>」に値がありません。'],
  [
    /^error: option '(?<what>[^']*)' argument '(?<value>[^']*)' is invalid\. Allowed choices are (?<all>[^.\n]*)\./,
    '指定「$<what>」の値「$<value>」は使えません。使える値: $<all>',
  ],
  [
    /^error: command-argument value '(?<value>[^']*)' is invalid for argument '(?<what>[^']*)'\. Allowed choices are (?<all>[^.\n]*)\./,
    '「$<value>」は「$<what>」に使えません。使える値: $<all>',
  ],
];

/** Makes the parser's own words Japanese where that is the language. */
export function speak(program: Command, language: Language): Command {
  if (language === 'en') return program;
  return program
    .configureHelp({ styleTitle: (title) => TITLES[title] ?? title })
    .configureOutput({ outputError: (text, write) => write(translate(text)) });
}

function translate(text: string): string {
  const found = ERRORS.find(([expression]) => expression.test(text));
  return found === undefined ? text : text.replace(found[0], found[1]);
}
