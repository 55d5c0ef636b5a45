import { describe, expect, it } from 'vitest';
import { faultsOfForm, readCommitted, rebuild } from './committed-table.js';

const table = readCommitted('office-holders');
const holders = table.rows.map(
  ([municipality = '', office = '', name = '', from = '', to = '', source = '']) => ({
    municipality,
    office,
    name,
    from,
    to,
    source,
  }),
);
const codes = new Map(readCommitted('municipalities').rows.map(([code = '', , name = '']) => [name, code]));
/** A month as `to` lasts to its end. */
const end = (date: string) => (date.length === 7 ? `${date}-31` : date);

describe('office-holders.tsv', () => {
  it('has the header and well-formed lines', () => {
    expect(table.header).toBe('municipality\toffice\tname\tfrom\tto\tsource');
    expect(faultsOfForm(table)).toEqual([]);
  });

  it('is what the script writes', () => {
    expect(rebuild('office-holders', { fromSources: false })).toBe(table.text);
  });

  it('is in the order of the municipal codes, then of the dates', () => {
    const keys = holders.map(({ municipality, from }) => `${codes.get(municipality)} ${from}`);
    expect(keys).toEqual([...keys].sort());
  });

  it('has municipalities of the gazetteer and the office that goes with each', () => {
    expect(holders.filter(({ municipality }) => !codes.has(municipality))).toEqual([]);
    expect(holders.filter(({ municipality, office }) => office !== `${municipality.slice(-1)}長`)).toEqual(
      [],
    );
  });

  it('has names in kanji, without spaces', () => {
    expect(holders.filter(({ name }) => !/^[\p{Script=Han}々]{2,8}$/u.test(name))).toEqual([]);
  });

  it('has days or months, none of them after its end', () => {
    const isDate = (date: string) =>
      /^\d{4}-\d\d(?:-\d\d)?$/.test(date) && new Date(date).toISOString().startsWith(date);
    expect(holders.filter(({ from, to }) => !isDate(from) || !isDate(to))).toEqual([]);
    expect(holders.filter(({ from, to }) => from > end(to))).toEqual([]);
  });

  it('has no two holders of one office at a time', () => {
    const overlapping = holders.filter((a, i) =>
      holders
        .slice(i + 1)
        .some((b) => a.municipality === b.municipality && a.from <= end(b.to) && b.from <= end(a.to)),
    );
    expect(overlapping).toEqual([]);
  });

  it('names a source for the first date and for the last', () => {
    const unsourced = holders.filter(({ from, to, source }) => {
      const parts = source.split('; ');
      return parts.length !== 2 || !parts[0]?.startsWith(`${from}: `) || !parts[1]?.startsWith(`${to}: `);
    });
    expect(unsourced).toEqual([]);
  });

  it('knows the mayor of 上川町 on the day of its agreement', () => {
    const day = '2022-01-12';
    const found = holders.filter(
      ({ municipality, from, to }) => municipality === '上川町' && from <= day && day <= end(to),
    );
    expect(found.map(({ office, name }) => `${office} ${name}`)).toEqual(['町長 佐藤芳治']);
  });
});
