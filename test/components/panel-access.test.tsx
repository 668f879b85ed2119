import { act, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { StrictMode, useState } from 'react';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AddUsageRecordPanel } from '../../src/components/panel';
import { UsageProvider } from '../../src/hooks';
import { UsageError } from '../../src/provider';
import { PLACE, createProvider, ledger, openPanel, panel } from './panel-support';

const complaints = vi.fn();

beforeEach(() => {
  complaints.mockReset();
  vi.spyOn(console, 'error').mockImplementation(complaints);
  vi.spyOn(console, 'warn').mockImplementation(complaints);
});

afterEach(() => {
  vi.restoreAllMocks();
  expect(complaints).not.toHaveBeenCalled();
});

/** A host's page: a button that opens the panel, as a row of the tab has it. */
function Host({ onHostSubmit }: { onHostSubmit?: () => void }) {
  const [open, setOpen] = useState(false);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onHostSubmit?.();
      }}
      onChange={onHostSubmit}
    >
      <button type="button" onClick={() => setOpen(true)}>
        Correct usage
      </button>
      <AddUsageRecordPanel {...PLACE} open={open} onOpenChange={setOpen} />
    </form>
  );
}

describe('with the keyboard alone', () => {
  it('opens, chooses, types, confirms, closes, and comes back to where it was', async () => {
    const provider = createProvider();
    const user = userEvent.setup({ delay: null });
    render(
      <StrictMode>
        <UsageProvider dataProvider={provider}>
          <Host />
        </UsageProvider>
      </StrictMode>,
    );
    await user.tab();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(panel.value()).toHaveFocus());
    await user.tab({ shift: true });
    expect(panel.radio('Delta')).toHaveFocus();
    await user.keyboard('{ArrowDown}');
    expect(panel.radio('Set')).toBeChecked();
    await user.tab();
    await user.keyboard('9000');
    await user.tab();
    expect(panel.note()).toHaveFocus();
    await user.tab();
    expect(panel.button('Cancel')).toHaveFocus();
    await user.tab();
    expect(panel.confirm()).toHaveFocus();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(screen.getByRole('status', { name: 'Recorded' })).toHaveFocus());
    await user.tab();
    await user.tab();
    expect(panel.button('Close')).toHaveFocus();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(screen.getByRole('button', { name: 'Correct usage' })).toHaveFocus());
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(await ledger(provider)).toMatchObject([{ behavior: 'set', value: '9000' }]);
  });

  it('reaches Confirm while it is off, and hears why', async () => {
    const { user } = await openPanel(createProvider());
    panel.button('Cancel').focus();
    await user.tab();
    expect(panel.confirm()).toHaveFocus();
    expect(panel.confirm()).toHaveAttribute('aria-disabled', 'true');
    expect(panel.confirm()).toHaveAccessibleDescription('Enter a value first.');
  });

  it('never closes while a record is being sent', async () => {
    const provider = createProvider();
    const onOpenChange = vi.fn();
    const { user } = await openPanel(provider, { props: { onOpenChange } });
    await user.type(panel.value(), '500');
    provider.setLatency(60_000);
    await user.click(panel.confirm());
    await user.keyboard('{Escape}');
    expect(screen.getByRole('group', { name: /still being sent/ })).toHaveFocus();
    await user.click(panel.button('Close panel'));
    expect(onOpenChange).not.toHaveBeenCalled();
    await user.click(panel.button('Close anyway'));
    expect(onOpenChange).toHaveBeenCalledExactlyOnceWith(false);
  });

  it('closes with Esc and Cancel', async () => {
    const onOpenChange = vi.fn();
    const { user } = await openPanel(createProvider(), { props: { open: true, onOpenChange } });
    await user.keyboard('{Escape}');
    await user.click(panel.button('Cancel'));
    expect(onOpenChange.mock.calls).toEqual([[false], [false]]);
  });

  it('asks before it forgets what was entered', async () => {
    const onOpenChange = vi.fn();
    const { user } = await openPanel(createProvider(), { props: { onOpenChange } });
    await user.type(panel.value(), '500');
    await user.keyboard('{Escape}');
    expect(screen.getByRole('group', { name: /not recorded yet/ })).toHaveFocus();
    expect(onOpenChange).not.toHaveBeenCalled();
    // Going on takes the question away with the next step.
    await user.click(panel.button('Cancel'));
    expect(onOpenChange).not.toHaveBeenCalled();
    await user.click(panel.button('Discard'));
    expect(onOpenChange).toHaveBeenCalledExactlyOnceWith(false);
  });
});

describe('names and announcements', () => {
  it('is a dialog that says what it touches', async () => {
    await openPanel(createProvider(), { provide: { environment: 'Production' } });
    expect(panel.dialog()).toHaveAccessibleDescription('API calls · Acme (cus_81) · Pro · Production');
    expect(screen.getByRole('note')).toHaveTextContent(/^Update usage only after the resources were really/);
    expect(panel.radio('Delta')).toHaveAccessibleDescription(/Add to the current usage/);
    expect(panel.radio('Set')).toHaveAccessibleDescription(/absolute value/);
    expect(panel.dialog()).toHaveClass('eu-root');
  });

  it('reads the preview out after a pause in typing, once', async () => {
    const { user } = await openPanel(createProvider());
    const spoken = () => panel.preview().querySelector('p.eu-visually-hidden')?.textContent;
    await user.type(panel.value(), '500');
    expect(panel.preview()).toHaveAttribute('aria-live', 'polite');
    expect(panel.cell('Usage', 'After')).toBe('10,300 calls');
    expect(spoken()).toBe('');
    await waitFor(() => expect(spoken()).toBe('Usage from 9,800 calls to 10,300 calls. Over limit. 300 calls over'));
  });

  it.each([
    ['a script', '<script>alert(1)</script>"&\''],
    ['emoji', '👩🏽‍🚀 Rockets 🚀'],
    ['right-to-left text', 'استخدام الواجهة'],
    ['500 characters', 'x'.repeat(500)],
  ])('shows %s in a name as text', async (_, name) => {
    await openPanel(createProvider({ name }, { customer: name, subscription: name }));
    expect(panel.dialog()).toHaveAccessibleDescription(`${name} · ${name} (cus_81) · ${name}`);
    expect(document.querySelector('script')).toBeNull();
  });

  it('sends a note of any text as it is', async () => {
    const provider = createProvider();
    const { user } = await openPanel(provider);
    await user.type(panel.value(), '5');
    await user.click(panel.note());
    await user.paste('<b>“replay”</b> 🚀 עברית');
    await user.click(panel.confirm());
    expect(await screen.findByRole('status', { name: 'Recorded' })).toHaveTextContent('<b>“replay”</b> 🚀 עברית');
    expect((await ledger(provider))[0]?.note).toBe('<b>“replay”</b> 🚀 עברית');
  });
});

describe('inside of a host', () => {
  it("submits nothing of the host's form around it", async () => {
    const onHostSubmit = vi.fn();
    const provider = createProvider();
    const user = userEvent.setup({ delay: null });
    render(
      <UsageProvider dataProvider={provider}>
        <Host onHostSubmit={onHostSubmit} />
      </UsageProvider>,
    );
    await user.click(screen.getByRole('button', { name: 'Correct usage' }));
    await user.type(await screen.findByRole('textbox', { name: 'Value' }), '5{Enter}');
    await screen.findByRole('status', { name: 'Recorded' });
    expect(onHostSubmit).not.toHaveBeenCalled();
  });

  it('is dark or light like the place it was put in, not like the end of the page', async () => {
    const real = window.getComputedStyle.bind(window);
    // jsdom does not inherit color-scheme.
    vi.spyOn(window, 'getComputedStyle').mockImplementation((element, pseudo) => {
      const style = real(element, pseudo);
      if (!(element as HTMLElement).matches('[data-part="panel-place"]')) return style;
      return Object.defineProperties(Object.create(style) as CSSStyleDeclaration, {
        colorScheme: { value: 'dark' },
        direction: { value: 'rtl' },
      });
    });
    await openPanel(createProvider());
    await waitFor(() => expect(panel.dialog()).toHaveAttribute('dir', 'rtl'));
    expect(panel.dialog().style.colorScheme).toBe('dark');
  });

  it('asks for nothing while it is closed, and renders nothing on the server', async () => {
    const provider = createProvider();
    const list = vi.spyOn(provider, 'listEntitlements');
    const closed = (
      <UsageProvider dataProvider={provider}>
        <AddUsageRecordPanel {...PLACE} />
      </UsageProvider>
    );
    expect(renderToString(closed)).not.toMatch(/style=|Add usage record/);
    render(closed);
    await act(async () => undefined);
    expect(list).not.toHaveBeenCalled();
  });

  it('leaves nothing behind when it is taken away in the middle of a write', async () => {
    const provider = createProvider();
    const onRecordAdded = vi.fn();
    const write = provider.addUsageRecord;
    let release = () => {};
    provider.addUsageRecord = async (...call) => {
      await new Promise<void>((resolve) => (release = resolve));
      return write(...call);
    };
    const { user, unmount } = await openPanel(provider, { props: { onRecordAdded } });
    await user.type(panel.value(), '500');
    await user.click(panel.confirm());
    unmount();
    expect(await ledger(provider)).toEqual([]);
    release();
    await waitFor(async () => expect(await ledger(provider)).toHaveLength(1));
    expect(onRecordAdded).not.toHaveBeenCalled();
    expect(document.body).not.toHaveAttribute('data-scroll-locked');
  });
});

describe('without a form', () => {
  const open = (provider = createProvider(), featureId = PLACE.featureId) => {
    render(
      <UsageProvider dataProvider={provider} retries={0}>
        <AddUsageRecordPanel {...PLACE} featureId={featureId} defaultOpen />
      </UsageProvider>,
    );
    return userEvent.setup({ delay: null });
  };

  it.each([
    [
      'a feature that is read-only',
      createProvider({ recording: { kind: 'read-only', reason: 'It comes from the billing system.' } }),
      'It comes from the billing system.',
    ],
    ['a feature that takes neither', createProvider({ recording: { delta: false, set: 'no' } }), 'takes neither'],
  ])('says why for %s', async (_, provider, reason) => {
    open(provider);
    await waitFor(() => expect(panel.dialog()).toHaveTextContent(reason));
    expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
    expect(panel.button('Close')).toBeVisible();
  });

  it('says that the customer has no such feature', async () => {
    open(createProvider(), 'nope');
    await waitFor(() => expect(panel.dialog()).toHaveTextContent('not among the entitlements'));
  });

  it('names what went wrong while loading, and tries again', async () => {
    const provider = createProvider();
    provider.setFailure((operation) =>
      operation === 'listEntitlements' ? new UsageError('unavailable', 'The engine is down.') : undefined,
    );
    const user = open(provider);
    expect(await screen.findByRole('alert')).toHaveTextContent('Usage could not be reached');
    provider.setFailure(undefined);
    await user.click(panel.button('Try again'));
    expect(await screen.findByRole('textbox', { name: 'Value' })).toBeVisible();
  });
});
