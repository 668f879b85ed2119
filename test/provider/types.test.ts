import { describe, expectTypeOf, it } from 'vitest';
import type { InferOutput } from 'valibot';
import type { Entitlement } from '../../src/model/entitlement';
import type { Problem, UsageOperation } from '../../src/provider/provider';
import type { UsageErrorDetails } from '../../src/provider/error';
import type { UsageAnswer, UsageInput } from '../../src/provider/parse';
import type { answerSchemas, entitlement, errorDetailSchemas, inputSchemas, problem } from '../../src/provider/schema';

type Inputs = typeof inputSchemas;
type Answers = typeof answerSchemas;

/** Whether everything inside is JSON: no functions (so no Date, Map or class), no bigint, symbol, undefined as a value. */
type IsJson<T> = [T] extends [string | number | boolean | null]
  ? true
  : T extends string | number | boolean | null
    ? true
    : T extends (...args: never[]) => unknown
      ? false
      : T extends readonly (infer Item)[]
        ? IsJson<Item>
        : T extends object
          ? false extends { [Key in keyof T]-?: IsJson<Defined<T, Key>> }[keyof T]
            ? false
            : true
          : false;

/** The type of a member without the `undefined` of being optional, but with one that is written out. */
type Defined<T, Key extends keyof T> = { [K in Key]-?: T[K] }[Key];

describe('the schemas have exactly the types of the contract', () => {
  it('for every input', () => {
    expectTypeOf<InferOutput<Inputs['listSubscriptions']>>().toEqualTypeOf<UsageInput<'listSubscriptions'>>();
    expectTypeOf<InferOutput<Inputs['listEntitlements']>>().branded.toEqualTypeOf<UsageInput<'listEntitlements'>>();
    expectTypeOf<InferOutput<Inputs['getUsageHistory']>>().branded.toEqualTypeOf<UsageInput<'getUsageHistory'>>();
    expectTypeOf<InferOutput<Inputs['previewUsageRecord']>>().branded.toEqualTypeOf<UsageInput<'previewUsageRecord'>>();
    expectTypeOf<InferOutput<Inputs['addUsageRecord']>>().branded.toEqualTypeOf<UsageInput<'addUsageRecord'>>();
    expectTypeOf<InferOutput<Inputs['reportUsageEvent']>>().branded.toEqualTypeOf<UsageInput<'reportUsageEvent'>>();
    expectTypeOf<InferOutput<Inputs['listUsageRecords']>>().branded.toEqualTypeOf<UsageInput<'listUsageRecords'>>();
    expectTypeOf<InferOutput<Inputs['listDimensionValues']>>().branded.toEqualTypeOf<
      UsageInput<'listDimensionValues'>
    >();
  });

  it('for every answer', () => {
    expectTypeOf<InferOutput<Answers['listSubscriptions']>>().branded.toEqualTypeOf<UsageAnswer<'listSubscriptions'>>();
    expectTypeOf<InferOutput<typeof entitlement>>().branded.toEqualTypeOf<Entitlement>();
    expectTypeOf<InferOutput<typeof problem>>().branded.toEqualTypeOf<Problem>();
    expectTypeOf<Omit<InferOutput<Answers['listEntitlements']>, 'entitlements' | 'problems'>>().branded.toEqualTypeOf<
      Omit<UsageAnswer<'listEntitlements'>, 'entitlements' | 'problems'>
    >();
    expectTypeOf<InferOutput<Answers['getUsageHistory']>>().branded.toEqualTypeOf<UsageAnswer<'getUsageHistory'>>();
    expectTypeOf<InferOutput<Answers['previewUsageRecord']>>().branded.toEqualTypeOf<
      UsageAnswer<'previewUsageRecord'>
    >();
    expectTypeOf<InferOutput<Answers['addUsageRecord']>>().branded.toEqualTypeOf<UsageAnswer<'addUsageRecord'>>();
    expectTypeOf<InferOutput<Answers['reportUsageEvent']>>().branded.toEqualTypeOf<UsageAnswer<'reportUsageEvent'>>();
    expectTypeOf<InferOutput<Answers['listUsageRecords']>>().branded.toEqualTypeOf<UsageAnswer<'listUsageRecords'>>();
    expectTypeOf<InferOutput<Answers['listDimensionValues']>>().branded.toEqualTypeOf<
      UsageAnswer<'listDimensionValues'>
    >();
  });

  it('for what errors carry', () => {
    type Schemas = typeof errorDetailSchemas;
    type Read = { -readonly [Key in keyof Schemas]?: InferOutput<Schemas[Key]> };
    expectTypeOf<Read>().branded.toEqualTypeOf<Omit<UsageErrorDetails, 'current'>>();
  });
});

describe('all that crosses the interface is JSON', () => {
  it('can tell what is not', () => {
    expectTypeOf<IsJson<{ a: Date }>>().toEqualTypeOf<false>();
    expectTypeOf<IsJson<{ a?: { b: Map<string, string> }[] }>>().toEqualTypeOf<false>();
    expectTypeOf<IsJson<{ a: bigint }>>().toEqualTypeOf<false>();
    expectTypeOf<IsJson<{ a: string | undefined }>>().toEqualTypeOf<false>();
    expectTypeOf<IsJson<{ a?: string; b: (number | null)[]; c: Record<string, string> }>>().toEqualTypeOf<true>();
  });

  it('inputs, answers and error details', () => {
    expectTypeOf<IsJson<{ [Operation in UsageOperation]: UsageInput<Operation> }>>().toEqualTypeOf<true>();
    // Columns are ArrayLike so that a provider in the same process can use typed arrays; the wire writes arrays.
    expectTypeOf<IsJson<{ [Operation in UsageOperation]: UsageAnswer<Operation> }>>().toEqualTypeOf<true>();
    expectTypeOf<IsJson<UsageErrorDetails>>().toEqualTypeOf<true>();
  });
});
