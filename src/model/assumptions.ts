/** What the model's preview takes for granted, by a code, so that a page can say it in its own words. */
export const ASSUMPTIONS = {
  sliceUnknown: 'Usage of this part is not known here, so neither is the new total.',
  levelUnknown: 'Usage at that time is not known here, so neither is the new total.',
  currentStays: 'Current usage does not move.',
  presentLimit: 'The limit is taken to be the one of now.',
  usageUnknown: 'Current usage is not known, so neither is the effect on it.',
} as const;
