import { useState, type SyntheticEvent } from 'react';
import { Provider, Tab } from './usage';

/** A tool whose whole customer page is a form. It writes down what its handlers are told, and by whom. */
export function InForm() {
  const [told, setTold] = useState<string[]>([]);
  const tell = (event: SyntheticEvent) => {
    if (event.type === 'submit') event.preventDefault();
    const key = 'key' in event ? ` ${String(event.key)}` : '';
    setTold((before) => [...before, `${event.type}${key}`]);
  };
  return (
    <>
      <form aria-label="Customer" onSubmit={tell} onReset={tell} onChange={tell} onKeyDown={tell} onKeyUp={tell}>
        <label>
          Name <input name="name" defaultValue="Acme" />
        </label>
        <Provider>
          <Tab />
        </Provider>
        <button type="submit">Save</button>
      </form>
      <output>{told.join(', ')}</output>
    </>
  );
}
