import type { Locator, Page } from 'playwright';

/** What Chromium says of a node in its accessibility tree. */
interface AxNode {
  ignored: boolean;
  role?: { value?: unknown };
  name?: { value?: unknown };
  description?: { value?: unknown };
  value?: { value?: unknown };
  properties?: { name: string; value: { value?: unknown } }[];
}

/** Kinds of nodes whose value is not in their text. */
const VALUED = new Set(['meter', 'textbox']);

/**
 * What the snapshot leaves out and a screen reader does say: values, descriptions, what is busy, what is wrong, and
 * what is read out by itself.
 */
function lineOf({ role, name, description, value, properties = [] }: AxNode): string[] {
  const property = (wanted: string) => properties.find((entry) => entry.name === wanted)?.value.value;
  const kind = String(role?.value);
  const said = [
    ...(VALUED.has(kind) && value?.value !== undefined && value.value !== '' ? [`value: ${String(value.value)}`] : []),
    ...(description?.value !== undefined && description.value !== ''
      ? [`description: ${String(description.value)}`]
      : []),
    ...(property('busy') === true || property('busy') === 1 ? ['busy'] : []),
    ...(property('required') === true ? ['required'] : []),
    ...(property('modal') === true ? ['modal'] : []),
    ...(property('invalid') === 'true' ? ['invalid'] : []),
    // Only the region itself has it at its root: what is in it inherits the rest.
    ...(['polite', 'assertive'].includes(String(property('live'))) ? [`live: ${String(property('live'))}`] : []),
  ];
  if (said.length === 0) return [];
  return [`- ${kind} ${JSON.stringify(name?.value ?? '')}:`, ...said.map((text) => `    - ${text}`)];
}

/**
 * The accessibility tree within an element: Playwright's snapshot, and after it, in the order of the page's tree, what
 * Chromium's own says besides.
 */
export async function treeOf(page: Page, root: Locator): Promise<string> {
  const snapshot = await root.ariaSnapshot();
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const more = (nodes as AxNode[]).filter(({ ignored }) => !ignored).flatMap(lineOf);
  return `${[snapshot, ...(more.length > 0 ? ['---', ...more] : [])].join('\n')}\n`;
}
