/** Hosts that are not the demo, one for each path. */
import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { Controlled } from './controlled';
import { InDialog, InNativeDialog } from './dialogs';
import { InForm } from './form';
import { Provider, Tab } from './usage';
import { Unstable } from './unstable';

const HOSTS: Record<string, () => ReactNode> = {
  '/plain': () => (
    <Provider>
      <Tab />
    </Provider>
  ),
  '/two': () => (
    <Provider>
      <div id="first">
        <Tab />
      </div>
      <div id="second">
        <Tab />
      </div>
    </Provider>
  ),
  '/form': () => <InForm />,
  '/dialog': () => <InDialog />,
  '/native-dialog': () => <InNativeDialog />,
  '/controlled': () => <Controlled />,
  '/unstable': () => <Unstable />,
};

const place = document.getElementById('root');
const Host = HOSTS[location.pathname];
if (place && location.pathname === '/shadow') {
  const shadow = place.attachShadow({ mode: 'open' });
  const styles = document.createElement('link');
  Object.assign(styles, { rel: 'stylesheet', href: '/styles.css' });
  const app = document.createElement('div');
  shadow.append(styles, app);
  createRoot(app).render(
    <StrictMode>
      <Provider portalContainer={shadow}>
        <Tab />
      </Provider>
    </StrictMode>,
  );
} else if (place && Host) {
  createRoot(place).render(
    <StrictMode>
      <Host />
    </StrictMode>,
  );
}
