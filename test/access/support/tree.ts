import type { Locator, Page } from 'playwright';

declare global {
  interface Window {
    /** The element whose tree is asked for. */
    treeRoot?: Element;
  }
}

/** What Chromium says of a node in its accessibility tree. */
interface AxNode {
  ignored: boolean;
  role?: { value?: unknown };
  name?: { value?: unknown };
  description?: { value?: unknown };
  properties?: { name: string; value: { value?: unknown } }[];
}

/** What the snapshot leaves out and a screen reader does say: descriptions, what is busy, wrong, or read out by itself. */
function linesOf({ role, name, description, properties = [] }: AxNode): string[] {
  const property = (wanted: string) => {
    const value = properties.find((entry) => entry.name === wanted)?.value.value;
    return value === undefined ? '' : String(value);
  };
  // A description of no role is the tooltip of a figure that is cut short: nothing reads it.
  const described = role?.value === 'generic' ? '' : String(description?.value ?? '');
  const said = [
    ...(described === '' ? [] : [`description: ${described}`]),
    ...(/^(1|true)$/.test(property('busy')) ? ['busy'] : []),
    ...(property('modal') === 'true' ? ['modal'] : []),
    ...(property('invalid') === 'true' ? ['invalid'] : []),
    ...(/^(polite|assertive)$/.test(property('live')) ? [`live: ${property('live')}`] : []),
  ];
  return said.length === 0
    ? []
    : [`- ${String(role?.value)} ${JSON.stringify(name?.value ?? '')}:`, ...said.map((text) => `    - ${text}`)];
}

/** What the meters say: the snapshot has neither their values nor the words for them. */
function metersOf(root: Locator): Promise<string[]> {
  return root
    .getByRole('meter')
    .evaluateAll((meters) =>
      meters.flatMap((meter) => [
        `- meter "${meter.getAttribute('aria-label') ?? ''}":`,
        `    - value: ${meter.getAttribute('aria-valuenow')} of ${meter.getAttribute('aria-valuemax')}`,
        `    - said: ${meter.getAttribute('aria-valuetext')}`,
      ]),
    );
}

/** The accessibility tree within an element: Playwright's snapshot, then what Chromium's own tree says besides. */
export async function treeOf(page: Page, root: Locator): Promise<string> {
  const snapshot = await root.ariaSnapshot();
  await root.evaluate((element) => {
    window.treeRoot = element;
  });
  const session = await page.context().newCDPSession(page);
  const { result } = await session.send('Runtime.evaluate', { expression: 'window.treeRoot' });
  if (result.objectId === undefined) throw new Error('There is no element whose tree could be asked for.');
  const { nodes } = await session.send('Accessibility.queryAXTree', { objectId: result.objectId });
  await session.detach();
  const more = [...(await metersOf(root)), ...(nodes as AxNode[]).filter(({ ignored }) => !ignored).flatMap(linesOf)];
  return `${[snapshot, ...(more.length > 0 ? ['---', ...more] : [])].join('\n')}\n`;
}
