import type { Preview } from '@storybook/react-vite';

type Enhancer = NonNullable<Preview['argTypesEnhancers']>[number];

/** Types that a control can be made for, as they are written. */
const CONTROLS = { string: 'text', boolean: 'boolean', number: 'number' } as const;

/**
 * The control that fits a prop. Storybook takes `string | undefined` for an object, and offers to edit functions as
 * JSON; what is neither text, number nor a switch is not edited here.
 */
export const withControls: Enhancer = ({ argTypes }) =>
  Object.fromEntries(
    Object.entries(argTypes).map(([name, argType]) => {
      const type = argType.table?.type?.summary?.replace(/ \| undefined$/, '') ?? '';
      const control = type in CONTROLS ? { type: CONTROLS[type as keyof typeof CONTROLS] } : false;
      return [name, { ...argType, control, table: { ...argType.table, type: { summary: type } } }];
    }),
  );
