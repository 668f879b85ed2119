import type { StoryContext } from '@storybook/react-vite';
import { settingsOf, TIME_ZONES, type StorySettings } from './settings';

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
  /** The shipped labels that it gives, besides. */
  labels?: string | undefined;
}

/** The code that a host writes to get what a story shows, over the wire to its own server. */
export function wiringOf({ component, args, provider, labels }: Wiring): string {
  const given = (values: Record<string, unknown>) =>
    Object.entries(values).filter(([, value]) => value !== undefined && typeof value !== 'function');
  const providerProps = given(provider).map(([name, value]) => prop(name, value));
  if (labels !== undefined) providerProps.push(`labels={${labels}}`);
  const componentProps = given(args).map(([name, value]) => prop(name, value));
  return [
    `import { UsageProvider, ${component} } from 'react-entitlement-usage';`,
    `import { createHttpDataProvider } from 'react-entitlement-usage/core';`,
    ...(labels === undefined ? [] : [`import { ${labels} } from 'react-entitlement-usage/locales/${labels}';`]),
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
  const { locale, zone } = settingsOf(context.globals as Partial<StorySettings>);
  const usage = context.parameters['usage'] as { provider?: Record<string, unknown> } | false | undefined;
  return wiringOf({
    component: context.title.split('/')[0] ?? '',
    args: context.args,
    provider: { locale, timeZone: TIME_ZONES[zone], ...(usage === false ? undefined : usage?.provider) },
    labels: locale === 'en-US' ? undefined : locale.slice(0, 2),
  });
}
