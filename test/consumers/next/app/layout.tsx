import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import 'react-entitlement-usage/styles.css';
import { Providers } from './providers';

export const metadata: Metadata = { title: 'Customers' };

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <Providers>{children}</Providers>
      </body>
    </html>
  );
}
