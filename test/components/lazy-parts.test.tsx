import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { lazyModule, useLazyModule } from '../../src/components/shared/lazy-module';
import { NativeSelect } from '../../src/components/shared/native-select';

/** A part that loads when the test says so. */
function heldPart() {
  const answers: { resolve: (module: { text: string }) => void; reject: (error: Error) => void }[] = [];
  const part = lazyModule(() => new Promise<{ text: string }>((resolve, reject) => answers.push({ resolve, reject })));
  function Part({ wanted = true }: { wanted?: boolean }) {
    const { status, module } = useLazyModule(part, wanted);
    return <button onClick={() => void part.preload()}>{module === null ? status : module.text}</button>;
  }
  return { part, answers, Part };
}

describe('a part that loads by itself', () => {
  it('loads once, for everybody who wants it', async () => {
    const { answers, Part } = heldPart();
    render(
      <>
        <Part />
        <Part />
        <Part wanted={false} />
      </>,
    );
    expect(screen.getAllByText('pending')).toHaveLength(3);
    expect(answers).toHaveLength(1);
    await act(async () => answers[0]?.resolve({ text: 'here' }));
    expect(screen.getAllByText('here')).toHaveLength(3);
  });

  it('is not loaded while nobody wants it', () => {
    const { answers, Part } = heldPart();
    render(<Part wanted={false} />);
    expect(answers).toHaveLength(0);
  });

  it('can be tried again when it could not be loaded', async () => {
    const { answers, Part } = heldPart();
    render(<Part />);
    await act(async () => answers[0]?.reject(new Error('offline')));
    const button = screen.getByText('failed');
    await userEvent.click(button);
    expect(button).toHaveTextContent('pending');
    await act(async () => answers[1]?.resolve({ text: 'here' }));
    expect(button).toHaveTextContent('here');
  });
});

describe('the select before its list has loaded', () => {
  const options = [
    { value: 'sub_1', label: 'Pro', description: 'Active · 1 over' },
    { value: '', label: 'None' },
  ];

  it('is a combobox of the same name that works', async () => {
    const onValueChange = vi.fn();
    const onHold = vi.fn();
    render(
      <NativeSelect
        label="Subscription"
        value="sub_1"
        onValueChange={onValueChange}
        options={options}
        onTouch={() => undefined}
        onHold={onHold}
      />,
    );
    const select = screen.getByRole('combobox', { name: 'Subscription' });
    expect(select).toHaveDisplayValue('Pro (Active · 1 over)');
    await userEvent.selectOptions(select, 'None');
    expect(onValueChange).toHaveBeenCalledWith('');
    expect(onHold).toHaveBeenLastCalledWith(true);
  });
});
