/** The provider over the REST API of OpenMeter. For servers only. */
export { createOpenMeterDataProvider, type OpenMeterDataProvider } from './provider';
export type { OpenMeterDataProviderOptions, OpenMeterFeatureFacts } from './options';
export type { EngineOptions } from '../engine/transport';
export type { EngineClock } from '../engine/clock';
