import type { QuantityFormatters } from './quantity-formatters';

/** A number within a sentence: the label writes `text` and chooses the word's form by `value`. */
export interface LabelCount {
  /** The number, for `Intl.PluralRules`. Whole, zero or more. */
  value: number;
  /** The number as the host's formatters write it. */
  text: string;
}

/** A whole number for a label. */
export const labelCount = (value: number, { quantity }: Pick<QuantityFormatters, 'quantity'>): LabelCount => ({
  value,
  text: quantity(String(value)),
});

/** The forms of a word; `other` stands in for those that a language or a text does not need. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/**
 * Chooses the form of a word for a number, by the plural rules of one language.
 *
 * @param locale BCP 47 language tag
 */
export function createPlural(locale: string): (count: Pick<LabelCount, 'value'>, forms: PluralForms) => string {
  let rules: Intl.PluralRules | undefined;
  return ({ value }, forms) => {
    // Made when first needed: a module that does something when it is loaded cannot be left out of a bundle.
    rules ??= new Intl.PluralRules(locale);
    return forms[rules.select(value)] ?? forms.other;
  };
}
