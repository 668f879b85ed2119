import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { createProvider, ledger, openPanel, panel } from './panel-support';

describe('the value', () => {
  it.each([
    ['not a number', 'abc', /number, such as/],
    ['two signs', '--5', /number, such as/],
    ['infinity', 'Infinity', /number, such as/],
    ['a group separator, which elsewhere is a decimal comma', '1,000', /without separators/],
    ['a decimal comma', '0,5', /without separators/],
    ['groups parted by spaces', '1 000 000', /without separators/],
    ['31 digits', '1'.repeat(31), /at most 30 digits, 18 of them after the point/],
    ['19 decimals', `0.${'1'.repeat(19)}`, /at most 30 digits, 18 of them after the point/],
    ['a word', 'сто', /number, such as/],
    ['markup', '<script>alert(1)</script>', /number, such as/],
  ])('that is %s is named at the field, and nothing is sent', async (_, text, message) => {
    const provider = createProvider();
    const { user } = await openPanel(provider);
    await user.click(panel.value());
    await user.paste(text);
    expect(panel.value()).toHaveValue(text);
    expect(panel.value()).toBeInvalid();
    expect(panel.value()).toHaveAccessibleDescription(message);
    expect(panel.isOn()).toBe(false);
    await user.click(panel.confirm());
    await user.type(panel.value(), '{Enter}');
    expect(await ledger(provider)).toEqual([]);
    expect(panel.value()).toHaveFocus();
  });

  it.each([
    ['Arabic digits and separator', '١٢٫٥', '+12.5 calls'],
    ['Persian digits', '۱۲', '+12 calls'],
    ['Devanagari digits', '१२', '+12 calls'],
    ['full-width digits', '１２', '+12 calls'],
    ['a minus and marks of direction, as copied from a page', '\u200e\u221212', '\u221212 calls'],
  ])('may be written with %s', async (_, text, change) => {
    const provider = createProvider();
    const { user } = await openPanel(provider);
    await user.click(panel.value());
    await user.paste(text);
    expect(panel.value()).toBeValid();
    expect(panel.preview()).toHaveTextContent(`Change ${change}`);
  });

  it.each([
    ['de-DE', '1.000', true],
    ['de-DE', '-12.500', true],
    ['de-DE', '1.5', false],
    ['de-DE', '1000.000', false],
    ['de-DE', '1.0000', false],
    ['en-US', '1.000', false],
    ['fr-FR', '1.000', true],
  ])('that could be a thousand or a one is not taken for either: %s, %s', async (locale, text, refused) => {
    const { user } = await openPanel(createProvider(), { provide: { locale } });
    await user.type(panel.value(), text);
    expect(panel.isOn()).toBe(!refused);
    if (refused) expect(panel.value()).toHaveAccessibleDescription(/without separators/);
  });

  it.each([
    ['de-DE', '0,5', '+0.5'],
    ['de-DE', '-12,25', '−12.25'],
    ['fr-FR', '1000,1234', '+1,000.1234'],
  ])('takes the decimal comma of %s: %s', async (locale, text, change) => {
    const { user } = await openPanel(createProvider(), { provide: { locale } });
    await user.type(panel.value(), text);
    expect(panel.isOn()).toBe(true);
    expect(withDecimalPoint(panel.preview().textContent)).toContain(withDecimalPoint(change));
  });

  it.each(['1,500', '-1,500', '1,500,000', '1.000,5'])(
    'leaves %s to the person: it could be a thousand',
    async (text) => {
      const { user } = await openPanel(createProvider(), { provide: { locale: 'de-DE' } });
      await user.type(panel.value(), text);
      expect(panel.isOn()).toBe(false);
      expect(panel.value()).toHaveAccessibleDescription(/without separators/);
    },
  );

  it('that is empty is named only once somebody tries to confirm', async () => {
    const provider = createProvider();
    const { user } = await openPanel(provider);
    expect(panel.value()).not.toHaveAttribute('aria-invalid');
    expect(panel.isOn()).toBe(false);
    expect(panel.confirm()).toHaveAccessibleDescription('Enter a value first.');
    await user.click(panel.confirm());
    expect(panel.value()).toHaveFocus();
    expect(panel.value()).toHaveAccessibleDescription(/Enter a value\./);
    expect(await ledger(provider)).toEqual([]);
  });

  it('may be a fraction, unless whole numbers are ruled', async () => {
    const { user, unmount } = await openPanel(createProvider());
    await user.type(panel.value(), '1.5');
    expect(panel.isOn()).toBe(true);
    unmount();
    await openPanel(createProvider({ recording: { integersOnly: true } }));
    await user.type(panel.value(), '1.5');
    expect(panel.value()).toHaveAccessibleDescription(/whole number/);
    expect(panel.isOn()).toBe(false);
    await user.clear(panel.value());
    await user.type(panel.value(), '2.0');
    expect(panel.value()).not.toHaveAttribute('aria-invalid');
    expect(panel.isOn()).toBe(true);
  });

  it('may not be negative where nothing can be subtracted', async () => {
    const { user } = await openPanel(createProvider({ recording: { negativeDelta: false } }));
    await user.type(panel.value(), '-5');
    expect(panel.value()).toHaveAccessibleDescription(/subtracting is not possible/);
    expect(panel.isOn()).toBe(false);
  });

  it('takes the minus sign that text copied from a page has', async () => {
    const { user } = await openPanel(createProvider());
    await user.click(panel.value());
    await user.paste(' \u2212300 ');
    expect(panel.cell('Usage', 'After')).toBe('9,500 calls');
    expect(panel.isOn()).toBe(true);
  });

  it('is in the unit of the feature and counts at the present time', async () => {
    await openPanel(createProvider());
    expect(panel.value()).toHaveAccessibleDescription(/calls/);
    expect(panel.value()).toHaveAccessibleDescription(/present time only/);
    expect(panel.value()).toHaveAttribute('inputmode', 'decimal');
  });
});

describe('the preview', () => {
  it('shows before and after in numbers and words, at once', async () => {
    const { user } = await openPanel(createProvider());
    expect(panel.cell('Usage', 'Now')).toBe('9,800 calls');
    expect(panel.cell('Status', 'Now')).toBe('Near limit');
    await user.type(panel.value(), '500');
    expect(panel.cell('Usage', 'After')).toBe('10,300 calls');
    expect(panel.cell('Share of limit', 'After')).toBe('103% of limit');
    expect(panel.cell('Status', 'After')).toBe('Over limit');
    expect(panel.cell('Remaining or over', 'After')).toBe('300 calls over');
    expect(panel.preview()).toHaveTextContent('Change +500 calls');
    expect(panel.preview()).toHaveTextContent('Near limit → Over limit, 300 calls over, billed as overage');
    expect(panel.preview()).toHaveTextContent('As of 14:32 UTC');
  });

  it('adds 0.1 and 0.2 to 0.3', async () => {
    const { user } = await openPanel(createProvider({ usage: '0.1' }));
    await user.type(panel.value(), '0.2');
    expect(panel.cell('Usage', 'After')).toBe('0.3 calls');
  });

  it('keeps every digit of 9007199254740993, from the key to the ledger', async () => {
    const provider = createProvider();
    const { user } = await openPanel(provider);
    await user.click(panel.radio('Set'));
    await user.type(panel.value(), '9007199254740993');
    expect(panel.cell('Usage', 'After')).toBe('9,007,199,254,740,993 calls');
    await user.click(panel.confirm());
    const result = await screen.findByRole('status', { name: 'Recorded' });
    expect(result).toHaveTextContent('9,007,199,254,740,993 calls');
    expect((await ledger(provider))[0]?.after).toBe('9007199254740993');
  });

  it('says that the total would be too low, and Confirm stays off', async () => {
    const provider = createProvider();
    const { user } = await openPanel(provider);
    await user.type(panel.value(), '-9801');
    expect(panel.preview()).toHaveTextContent(
      'Usage would be \u22121 call. It cannot go below 0 calls for this feature.',
    );
    expect(panel.value()).toBeInvalid();
    expect(panel.value()).toHaveAccessibleDescription(/cannot go below 0 calls/);
    // Nor is such a result praised to who cannot see it: what is read out is why it is not possible.
    await waitFor(() => expect(panel.preview().querySelector('p')).toHaveTextContent(/^Usage would be/), {
      timeout: 3_000,
    });
    expect(panel.preview()).not.toHaveTextContent(/Fine\. |left\./);
    expect(panel.isOn()).toBe(false);
    await user.type(panel.value(), '{Enter}');
    expect(await ledger(provider)).toEqual([]);
  });

  it.each([
    ['a Set to the current usage', 'Set', '9800', 'Nothing would change'],
    ['a Delta of zero', 'Delta', '0', 'Nothing would change'],
    ['a Set that looks like a difference', 'Set', '+500', 'If it is meant as a difference, choose Delta'],
    ['a large jump', 'Delta', '500000', 'at least ten-fold'],
  ] as const)('warns of %s without blocking it', async (_, behavior, text, warning) => {
    const { user } = await openPanel(createProvider());
    await user.click(panel.radio(behavior));
    await user.type(panel.value(), text);
    expect(panel.preview()).toHaveTextContent(warning);
    expect(panel.isOn()).toBe(true);
  });

  it('claims nothing about what comes after while there is no value', async () => {
    await openPanel(createProvider());
    expect(panel.cell('Usage', 'After')).toBe('—');
  });

  it('does not take unknown usage for zero', async () => {
    const { user } = await openPanel(createProvider({ usageUnknownReason: 'The meter is being rebuilt.' }));
    await user.type(panel.value(), '5');
    expect(panel.cell('Usage', 'Now')).toContain('Not known');
    expect(panel.cell('Usage', 'After')).toContain('Not known');
    expect(panel.preview()).toHaveTextContent('The meter is being rebuilt.');
    expect(panel.preview()).toHaveTextContent('Current usage is not known, so neither is the effect on it.');
  });

  it('has no share of a limit that is zero or not there', async () => {
    const { user, unmount } = await openPanel(
      createProvider({ usage: 7, limit: { kind: 'limited', value: '0', enforcement: 'hard' } }),
    );
    await user.type(panel.value(), '1');
    expect(panel.cell('Remaining or over', 'After')).toBe('8 calls over');
    expect(within(panel.preview()).queryByRole('row', { name: /Share of limit/ })).not.toBeInTheDocument();
    unmount();
    await openPanel(createProvider({ limit: { kind: 'unlimited' } }));
    await user.type(panel.value(), '1');
    expect(panel.cell('Status', 'After')).toBe('Unlimited');
    expect(panel.preview()).not.toHaveTextContent(/NaN|Infinity|%/);
  });
});

describe('what the feature allows', () => {
  it('explains a behavior that is not possible where its control would be', async () => {
    const { unmount } = await openPanel(createProvider({ recording: { set: 'no' } }));
    const group = screen.getByRole('radiogroup', { name: 'Update behavior' });
    expect(within(group).getAllByRole('radio')).toEqual([panel.radio('Delta')]);
    expect(group).toHaveTextContent(/SetNot possible for this feature/);
    unmount();
    await openPanel(createProvider({ recording: { delta: false } }));
    expect(panel.radio('Set')).toBeChecked();
    expect(screen.queryByRole('radio', { name: 'Delta' })).not.toBeInTheDocument();
  });

  it('asks for a note only where there is one, and insists where it is required', async () => {
    const none = await openPanel(createProvider({ recording: { note: 'none' } }));
    expect(screen.queryByRole('textbox', { name: 'Note' })).not.toBeInTheDocument();
    none.unmount();
    const provider = createProvider({ recording: { note: 'required' } });
    const { user } = await openPanel(provider);
    await user.type(panel.value(), '5');
    expect(panel.isOn()).toBe(false);
    await user.click(panel.confirm());
    expect(panel.note()).toHaveFocus();
    expect(panel.note()).toHaveAccessibleDescription(/Say in a few words/);
    await user.type(panel.note(), 'Migration replay');
    expect(panel.isOn()).toBe(true);
    await user.click(panel.confirm());
    await screen.findByRole('status', { name: 'Recorded' });
    expect((await ledger(provider))[0]?.note).toBe('Migration replay');
  });

  it('says what is not checked before a write', async () => {
    const { user, unmount } = await openPanel(createProvider({ recording: { conflictCheck: 'read-first' } }));
    expect(panel.dialog()).not.toHaveTextContent('read once more');
    await user.click(panel.radio('Set'));
    expect(panel.dialog()).toHaveTextContent('read once more just before it is written');
    unmount();
    await openPanel(createProvider({ recording: { conflictCheck: 'none' } }));
    expect(panel.dialog()).toHaveTextContent('does not check whether usage changed');
  });
});

/** A number as every locale here writes it: without groups, with a point. */
function withDecimalPoint(text: string | null): string {
  return (text ?? '')
    .replace(/(\d)[\s\u00a0\u202f]?(?:,(?=\d{3}\.)|(?=\d{3}[,.]))/gu, '$1')
    .replace(/(\d),(\d)/g, '$1.$2');
}
