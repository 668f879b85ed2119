import { describe, expect, it } from 'vitest';
import { createFormatters, defaultLabels, labelCount, type UsageLabels } from '../../src/i18n';
import { ar } from '../../src/locales/ar';
import { de } from '../../src/locales/de';
import { count, sayEverything } from '../support/label-samples';

const LANGUAGES: [name: string, labels: UsageLabels, words: string][] = [
  ['English', defaultLabels, 'other words'],
  ['German', de, 'andere Wörter'],
  ['Arabic', ar, 'كلمات أخرى'],
];

const MARKS = /[\u200e\u200f\u2066-\u2069]/g;

describe.each(LANGUAGES)('%s', (_, labels, words) => {
  const said = sayEverything(labels, words);

  it('says something in every case, and never a missing value', () => {
    expect(said.length).toBeGreaterThan(300);
    for (const { path, text, input } of said) {
      expect(text.replace(MARKS, '').trim(), `${path} ${input}`).not.toBe('');
      expect(text, `${path} ${input}`).not.toMatch(/undefined|NaN|\[object|\$\{|,,|\.\./);
      // To a German, "null" is zero.
      if (labels !== de) expect(text, `${path} ${input}`).not.toMatch(/null/);
      expect(text, `${path} ${input}`).not.toMatch(/ {2}|\s[.,،:;]/);
    }
  });

  it('says every value that it is given, save counts, which a word may say', () => {
    for (const { path, text, input } of said) {
      for (const [value] of input.matchAll(/<[a-z]+>/g)) {
        // English says where a soft limit stops once it is passed.
        if (value === '<cap>' && /\.(reached|nothingIncluded)$/.test(path)) continue;
        expect(text, `${path} ${input}`).toContain(value);
      }
    }
  });

  it('sets apart what runs the other way, so that it pulls nothing to its side', () => {
    for (const { path, text, input } of said) {
      let depth = 0;
      for (const letter of text) {
        if (letter === '\u2068') depth += 1;
        if (letter === '\u2069') depth -= 1;
        expect(depth, `${path} ${input}`).toBeGreaterThanOrEqual(0);
      }
      expect(depth, `${path} ${input}`).toBe(0);
    }
  });
});

describe.each(LANGUAGES.slice(1))('%s beside English', (_, labels) => {
  it('has left no text in English', () => {
    const english = new Map(sayEverything(defaultLabels, '').map(({ path, input, text }) => [path + input, text]));
    const same = sayEverything(labels, '').filter(
      ({ path, input, text }) => /\p{L}/u.test(text.replace(/<.*?>/g, '')) && english.get(path + input) === text,
    );
    // Words that are the same in German, and names of file formats.
    const shared =
      /^(tab\.sorts\.(status|name)|panel\.(status|optional|limit)|chart\.(limit|limitName)|toolbar\.formats\.\w+)$/;
    expect(same.map(({ path }) => path).filter((path) => !shared.test(path))).toEqual([]);
  });
});

describe('German', () => {
  it('has one full stop after a date that ends with one', () => {
    const { sentence, onDay } = de.tab;
    const when = onDay(createFormatters({ locale: 'de-DE' }).date('2026-12-01T00:00:00Z', Date.UTC(2026, 10, 1)));
    expect(sentence.ok('80 %', '1.300 Aufrufe', when)).toBe(
      '80 % genutzt, 1.300 Aufrufe übrig bis zur Zurücksetzung am 1. Dez.',
    );
    expect(sentence.exceeded('3.012 Aufrufe', '130 %', { enforcement: 'hard', cap: null, reset: when })).toBe(
      '3.012 Aufrufe über dem Limit (130 % genutzt). Weitere Nutzung ist bis zur Zurücksetzung am 1. Dez. gesperrt.',
    );
    expect(sentence.exceeded('3.012 Aufrufe', '130 %', { enforcement: 'soft', cap: '20.000 Std.', reset: null })).toBe(
      '3.012 Aufrufe über dem Limit (130 % genutzt). Weitere Nutzung ist kostenpflichtig und endet bei 20.000 Std.',
    );
  });

  it('chooses the form of a word by its number', () => {
    expect(de.panel.retryIn(count(1, '1'))).toBe('Versuchen Sie es in 1 Sekunde erneut.');
    expect(de.panel.retryIn(count(2, '2'))).toBe('Versuchen Sie es in 2 Sekunden erneut.');
    expect(de.tab.resets(count(1, '1'), 'month')).toBe('Zurücksetzung monatlich');
    expect(de.tab.resets(count(3, '3'), 'month')).toBe('Zurücksetzung alle 3 Monate');
  });
});

describe('Arabic', () => {
  const words = 'كلمات أخرى';
  const said = sayEverything(ar, words);

  it('sets every value apart, whatever direction it has', () => {
    for (const { path, text, input } of said) {
      for (const [value] of text.matchAll(/<[^>]+>/g)) {
        expect(text, `${path} ${input}`).toContain(`\u2068${value}\u2069`);
      }
    }
  });

  it('runs from right to left in every text: its first letter outside of a value does', () => {
    for (const { path, text, input } of said) {
      // Alone on its button, the name of a file format runs as it does everywhere.
      if (path.startsWith('toolbar.formats.')) continue;
      const own = text.replace(/\u2068[^\u2068\u2069]*\u2069/g, '').replace(/\u2068[^\u2068\u2069]*\u2069/g, '');
      const [first] = /[\u200f\p{L}]/u.exec(own) ?? [];
      if (first !== undefined) expect(first, `${path} ${input}`).toMatch(/[\u200f\p{Script=Arabic}]/u);
      // Two values with nothing but signs between them would stand in the page's order, which may be the other one.
      else expect(own.replace(/\s/g, '').length, `${path} ${input}`).toBeLessThanOrEqual(1);
    }
  });

  it('chooses among six forms by the number', () => {
    const formatters = createFormatters({ locale: 'ar-EG' });
    const n = (value: number) => labelCount(value, formatters);
    const plain = (text: string) => text.replace(MARKS, '');
    expect([1, 2, 3, 11, 100].map((value) => plain(ar.panel.retryIn(n(value))))).toEqual([
      'حاول مرة أخرى بعد ثانية واحدة.',
      'حاول مرة أخرى بعد ثانيتين.',
      'حاول مرة أخرى بعد ٣ ثوانٍ.',
      'حاول مرة أخرى بعد ١١ ثانية.',
      'حاول مرة أخرى بعد ١٠٠ ثانية.',
    ]);
    expect([1, 2, 3, 11, 100].map((value) => plain(ar.tab.resets(n(value), 'day')))).toEqual([
      'يُعاد الضبط يوميًا',
      'يُعاد الضبط كل يومين',
      'يُعاد الضبط كل ٣ أيام',
      'يُعاد الضبط كل ١١ يومًا',
      'يُعاد الضبط كل ١٠٠ يوم',
    ]);
    expect([0, 1, 2, 5, 12, 100].map((value) => plain(ar.tab.found(n(0), n(value))))).toEqual([
      'المعروض ٠ من ٠ ميزة',
      'المعروض ٠ من ميزة واحدة',
      'المعروض ٠ من ميزتين',
      'المعروض ٠ من ٥ ميزات',
      'المعروض ٠ من ١٢ ميزة',
      'المعروض ٠ من ١٠٠ ميزة',
    ]);
  });

  it('points its arrow the way that it runs, after a mark that makes it run so', () => {
    expect(ar.records.change('12,512', '13,012')).toBe('\u200f\u206812,512\u2069 ← \u206813,012\u2069');
  });
});
