import type { Preview } from '@storybook/react-vite';

type Enhancer = NonNullable<Preview['argTypesEnhancers']>[number];
type ArgType = Parameters<Enhancer>[0]['argTypes'][string];

/** Types that a control can be made for, as they are written. */
const CONTROLS = { string: 'text', boolean: 'boolean', number: 'number' } as const;

/** The type as the component's source writes it, without what every optional prop may also be. */
function typeOf({ type, table }: ArgType): string {
  const raw = type?.raw ?? table?.type?.summary ?? '';
  const wanted = raw.replaceAll(/ \| (undefined|null)\b/g, '');
  return wanted.startsWith('(') && wanted.endsWith(')') ? wanted.slice(1, -1) : wanted;
}

/**
 * The type that a prop really has, and the control that fits it. Storybook writes "union" for `string | undefined`, and
 * offers to edit it as JSON; what is neither text, number nor a switch is not edited here.
 */
export const withControls: Enhancer = ({ argTypes }) =>
  Object.fromEntries(
    Object.entries(argTypes).map(([name, argType]) => {
      const type = typeOf(argType);
      const control = type in CONTROLS ? { type: CONTROLS[type as keyof typeof CONTROLS] } : false;
      return [name, { ...argType, control, table: { ...argType.table, type: { summary: type } } }];
    }),
  );
