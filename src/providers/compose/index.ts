export { composeProviders } from './provider';
export type {
  ComposedPart,
  ComposedWrites,
  ComposeProvidersOptions,
  IdFunctions,
  IdMap,
  PartIds,
  PartWithIds,
} from './options';
