/** What the panel has for some features: time and part of usage, effect on the estimate, form of an event. Loads by itself. */
export { DimensionsField } from './dimensions-field';
export { EventForm } from './event/event-form';
export { ForecastEffect } from './forecast-effect';
export { SpecialNotes } from './special-notes';
export { WhenField } from './when-field';
