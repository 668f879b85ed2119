import { useState } from 'react';
import { Provider, Tab } from './usage';

const OPEN = ['api-calls'];

/** A host that keeps everything and changes nothing of it. It writes down what it is asked for. */
export function Controlled() {
  const [asked, setAsked] = useState('');
  const ask = (what: string) => (value: unknown) => setAsked(`${what} ${JSON.stringify(value)}`);
  return (
    <>
      <Provider>
        <Tab
          subscriptionId="sub_pro"
          onSubscriptionChange={ask('subscription')}
          openFeatureIds={OPEN}
          onOpenFeaturesChange={ask('open')}
          view={{ sort: 'name' }}
          onViewChange={ask('view')}
        />
      </Provider>
      <output>{asked}</output>
    </>
  );
}
