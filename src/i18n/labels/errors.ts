/** What happened, and what the reader can do about it. */
export interface ErrorLabel {
  /** One short line: what happened. */
  title: string;
  /** One sentence: what to do. */
  hint: string;
}

/** English texts for the error codes of the contract; the code is the key. */
export const defaultErrorsLabels = {
  unauthenticated: { title: 'You are signed out', hint: 'Sign in again, then reload this page.' },
  forbidden: { title: 'You cannot do this here', hint: 'Ask an administrator of this tool for access.' },
  not_found: { title: 'Not found', hint: 'It may have been removed, or the link may be for another customer.' },
  invalid: { title: 'The request was not accepted', hint: 'Check the fields that are marked, then try again.' },
  conflict: { title: 'Usage changed in the meantime', hint: 'Look at the new preview, then confirm again.' },
  duplicate_key: {
    title: 'This was sent before with other values',
    hint: 'Look at the last records, then start a new one if it is still needed.',
  },
  out_of_window: { title: 'That time is not accepted', hint: 'Choose a time inside the accepted span.' },
  period_closed: { title: 'That usage period is closed', hint: 'Add a record at the present time instead.' },
  rate_limited: { title: 'Too many requests', hint: 'Wait a moment, then try again.' },
  unsupported: { title: 'Not offered by this backend', hint: 'Nothing is wrong: it cannot answer this question.' },
  unavailable: { title: 'Usage could not be reached', hint: 'Try again in a moment.' },
  timeout: { title: 'The answer took too long', hint: 'Try again in a moment.' },
  outcome_unknown: {
    title: 'Outcome not known',
    hint: 'The record was sent, but no answer came. Check whether it was recorded before it is sent anew.',
  },
  malformed_response: {
    title: 'The answer could not be read',
    hint: 'The backend sent something unexpected. Try again, or tell the team that runs it.',
  },
} satisfies Record<string, ErrorLabel>;

/** Texts for the error codes: each can be replaced. */
export type ErrorsLabels = typeof defaultErrorsLabels;
