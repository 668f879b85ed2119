/**
 * A date without the narrow spaces that some versions of Intl set in it and others do not (around the dash of a
 * range, before "PM"): a server and a browser must write the same, and many fonts lack them.
 */
export const withPlainSpaces = (text: string): string => text.replace(/[\u2009\u202f]/g, ' ');
