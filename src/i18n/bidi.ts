/** Isolates: a value keeps its own direction inside of a sentence of the other one. Invisible, part of the text. */
const OPEN = '\u2068';
const CLOSE = '\u2069';

// Hebrew, Arabic and the scripts beside them, and their presentation forms.
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]|[\ud802\ud803\ud83a\ud83b]/;

const RIGHT_TO_LEFT_SCRIPTS = new Set(['Adlm', 'Arab', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa']);

/** Whether a language is written from right to left. */
export const isRightToLeftLocale = (locale: string): boolean =>
  RIGHT_TO_LEFT_SCRIPTS.has(new Intl.Locale(locale).maximize().script ?? '');

/** Whether a text has a letter of a script that runs from right to left. */
export const hasRightToLeft = (text: string): boolean => RIGHT_TO_LEFT.test(text);

/**
 * A value in the middle of a sentence, apart from the direction of the words around it: for the labels of a language
 * that runs from right to left, around every number, name and id. `''` stays `''`.
 */
export const isolate = (value: string): string => (value === '' ? '' : OPEN + value + CLOSE);

/**
 * The same for the labels of a language that runs from left to right: only what is written from right to left
 * is set apart, all else stays as it is.
 */
export const isolateRightToLeft = (value: string): string => (hasRightToLeft(value) ? isolate(value) : value);
