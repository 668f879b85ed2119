const PREFIX = 'react-entitlement-usage: ';

/** Whether the package itself has written this error for people. */
export const isLibraryMessage = (error: Error): boolean => error.message.startsWith(PREFIX);

/** The message of an error as a sentence: without the package's name in front. */
export function sentenceOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const text = message.startsWith(PREFIX) ? message.slice(PREFIX.length) : message;
  return text.charAt(0).toUpperCase() + text.slice(1);
}
