import { mergeLabels, type UsageLabels } from '../i18n/labels';
import { useUsageContext } from './context';

/**
 * Every label: the English ones, with those that `<UsageProvider labels>` was given in their place. For a host's own
 * parts that should say things as this package does.
 *
 * @throws Error outside `<UsageProvider>`
 */
export const useUsageLabels = (): UsageLabels => mergeLabels(useUsageContext().labelOverrides);
