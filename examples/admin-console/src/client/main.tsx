import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import 'react-entitlement-usage/styles.css';
import { App } from './app';
import './console.css';
import './customers.css';

const root = document.getElementById('console');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
