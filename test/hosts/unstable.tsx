import { useState } from 'react';
import { dataProvider, Provider, Tab } from './usage';

/** A host that makes its provider, its clock and its callbacks anew each time it renders. */
export function Unstable() {
  const [renders, setRenders] = useState(0);
  return (
    <>
      <button type="button" onClick={() => setRenders(renders + 1)}>
        Render again
      </button>
      <output>{renders}</output>
      <Provider dataProvider={{ ...dataProvider }} labels={{}} formatters={{}}>
        <Tab renderRowActions={() => null} onRecordAdded={() => undefined} defaultView={{}} />
      </Provider>
    </>
  );
}
