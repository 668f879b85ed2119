import type { EventLabels } from '../../../i18n';
import type { PropertyIssue } from './read-properties';

/** What is wrong, in words. */
export function issueText(issue: PropertyIssue, name: string, words: EventLabels): string {
  switch (issue.code) {
    case 'missing':
      return name === '' ? words.jsonNoObject : words.missing(name);
    case 'jsonNotFlat':
      return words.jsonNotFlat(issue.key);
    case 'jsonBroken':
    case 'jsonNoObject':
    case 'notANumber':
    case 'notExact':
      return words[issue.code];
  }
}
