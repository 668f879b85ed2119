import type { StoryContext } from '@storybook/react-vite';
import { hostProps, settingsOf, type StorySettings } from './settings';

/** A prop as JSX. */
function prop(name: string, value: unknown): string {
  if (value === true) return name;
  return typeof value === 'string' ? `${name}="${value}"` : `${name}={${JSON.stringify(value).replaceAll(',', ', ')}}`;
}

/** An element without children, broken over lines where one would be too long. */
function element(name: string, props: string[], indent: string): string {
  const oneLine = `${indent}<${[name, ...props].join(' ')} />`;
  if (oneLine.length <= 100) return oneLine;
  return [`${indent}<${name}`, ...props.map((text) => `${indent}  ${text}`), `${indent}/>`].join('\n');
}

/** What {@link wiringOf} is told. */
export interface Wiring {
  /** The component. */
  component: string;
  /** Its props; functions are left out, as the host's are its own. */
  args: Record<string, unknown>;
  /** What the host gives to `<UsageProvider>` besides its backend. */
  provider: Record<string, unknown>;
}

/** The code that a host writes to get what a story shows, over the wire to its own server. */
export function wiringOf({ component, args, provider }: Wiring): string {
  const given = (values: Record<string, unknown>) =>
    Object.entries(values).filter(([, value]) => value !== undefined && typeof value !== 'function');
  const providerProps = given(provider).map(([name, value]) => prop(name, value));
  const componentProps = given(args).map(([name, value]) => prop(name, value));
  return [
    `import { UsageProvider, ${component} } from 'react-entitlement-usage';`,
    `import { createHttpDataProvider } from 'react-entitlement-usage/core';`,
    `import 'react-entitlement-usage/styles.css';`,
    '',
    `const dataProvider = createHttpDataProvider({ baseUrl: '/api/usage' });`,
    '',
    `export const CustomerUsage = () => (`,
    `  <UsageProvider ${['dataProvider={dataProvider}', ...providerProps].join(' ')}>`,
    element(component, componentProps, '    '),
    `  </UsageProvider>`,
    `);`,
  ].join('\n');
}

/** The wiring of a story, for its docs page: its title begins with its component. */
export function wiringCode(_code: string, context: StoryContext): string {
  const settings = settingsOf(context.globals as Partial<StorySettings>);
  const usage = context.parameters['usage'] as { provider?: Record<string, unknown> } | false | undefined;
  const { now: _now, ...provider } = (usage === false ? undefined : usage?.provider) ?? {};
  return wiringOf({
    component: context.title.split('/')[0] ?? '',
    args: context.args,
    provider: { ...hostProps(settings), ...provider },
  });
}
