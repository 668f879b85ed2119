/** Takes a page from a server over, and keeps what React says about it. */
import { QueryClient } from '@tanstack/react-query';
import { hydrateRoot } from 'react-dom/client';
import { App, createDataProvider, type PageState } from './app';

const root = document.getElementById('root');
const state = JSON.parse(document.getElementById('state')?.textContent ?? '') as PageState;

if (root) {
  const app = <App dataProvider={createDataProvider()} queryClient={new QueryClient()} state={state} />;
  hydrateRoot(root, app, {
    // eslint-disable-next-line no-console -- the test reads the page's console
    onRecoverableError: (error) => console.error('recovered', error),
  });
}
