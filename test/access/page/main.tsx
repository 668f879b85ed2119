/**
 * A host's page with the tab in it: links before and after it, the state, direction and colors that its address
 * asks for, and `window.backend` for what happens while it is open.
 */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { UsageProvider, UsageTab } from '../../../src/index';
import '../../../src/styles/index.css';
import { createBackend, type BackendControls, type BackendState } from './provider';
import './host.css';

declare global {
  interface Window {
    /** Strings that a test pulls. */
    backend: BackendControls;
  }
}

const address = new URLSearchParams(location.search);
const { provider, memory, controls } = createBackend((address.get('state') ?? 'ready') as BackendState);
window.backend = controls;
document.documentElement.dir = address.get('dir') ?? 'ltr';
const theme = address.get('theme');
if (theme !== null) document.documentElement.dataset['theme'] = theme;

createRoot(document.getElementById('host') as HTMLElement).render(
  <StrictMode>
    <header>
      <a href="#before">Before</a>
    </header>
    <main>
      <h1>Acme</h1>
      <UsageProvider dataProvider={provider} now={() => memory.now()} retries={0} environment="Sandbox">
        <UsageTab
          customerId={address.get('customer') ?? 'cus_two'}
          defaultOpenFeatureIds={address.get('open')?.split(',') ?? []}
        />
      </UsageProvider>
    </main>
    <footer>
      <a href="#after">After</a>
    </footer>
  </StrictMode>,
);
