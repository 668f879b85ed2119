/** What the model's preview takes for granted, by a code, so that a page can say it in its own words. */
export const ASSUMPTIONS = {
  sliceUnknown: 'How much this part of the usage is now is not known here, so neither is the new total.',
  levelUnknown: 'Usage at that time is not known here, so neither is the new total.',
  currentStays: 'The time lies outside the current usage period: current usage does not move.',
  presentLimit: 'The limit is taken to be the present one.',
  usageUnknown: 'Current usage is not known, so the effect on it is not known either.',
} as const;
