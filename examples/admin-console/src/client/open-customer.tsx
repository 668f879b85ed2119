import { useId, useState } from 'react';
import { customerPath, goTo } from './location';

/** Opens a customer by id: an engine may have more than a page lists. */
export function OpenCustomer() {
  const id = useId();
  const [text, setText] = useState('');
  const customerId = text.trim();
  return (
    <form
      className="console-open"
      onSubmit={(event) => {
        event.preventDefault();
        if (customerId !== '') goTo(customerPath(customerId));
      }}
    >
      <label htmlFor={id}>Customer id</label>
      <input
        id={id}
        className="console-input"
        value={text}
        onChange={(event) => setText(event.target.value)}
        autoComplete="off"
        spellCheck={false}
      />
      <button type="submit" className="console-button" disabled={customerId === ''}>
        Open
      </button>
    </form>
  );
}
