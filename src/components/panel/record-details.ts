/** Time and dimensions of a record. Loads by itself, for the features that take them. */
export { DimensionsField } from './dimensions-field';
export { WhenField } from './when-field';
