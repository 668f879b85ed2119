/** All of the model: domain types and pure rules. Imports nothing from the other layers. */
export * from './calendar';
export type * from './entitlement';
export type * from './event';
export * from './history';
export * from './instant';
export * from './limit';
export * from './preview';
export * from './preview-in-ledger';
export * from './quantity';
export type * from './record';
export * from './reset';
export type * from './subscription';
export * from './summary';
export type * from './time';
export * from './write';
export * from './zone';
