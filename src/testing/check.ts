import type { Subject } from './subject';

/** One thing that the contract asks for. */
export interface Check {
  /** `required` of every provider; `optional`: of those that offer what it is about. */
  level: 'required' | 'optional';
  /** What a page can rely on when it passes. */
  title: string;
  /** Throws a ConformanceFailure, or NotOffered. */
  run(subject: Subject): Promise<void>;
}

export const required = (title: string, run: Check['run']): Check => ({ level: 'required', title, run });

export const optional = (title: string, run: Check['run']): Check => ({ level: 'optional', title, run });
