import { useId } from 'react';
import { IDENTITIES, type IdentityName } from './identity';
import { Link } from './link';
import { ThemeToggle } from './theme-toggle';

/** The bar at the top: where one is, who one is, light or dark. */
export function Header({
  identity,
  onIdentityChange,
}: {
  identity: IdentityName;
  onIdentityChange: (next: IdentityName) => void;
}) {
  const id = useId();
  return (
    <header className="console-header">
      <Link href="/" className="console-brand">
        <svg viewBox="0 0 32 32" width="26" height="26" aria-hidden="true">
          <rect width="32" height="32" rx="8" className="console-brand-tile" />
          <path d="M8 22v-6m5.3 6V10m5.4 12v-8M24 22V8" className="console-brand-bars" />
        </svg>
        <span>Admin console</span>
      </Link>
      <div className="console-header-end">
        <label htmlFor={id} className="console-header-label">
          Signed in as
        </label>
        <select
          id={id}
          className="console-select"
          value={identity}
          onChange={(event) => onIdentityChange(event.target.value as IdentityName)}
        >
          {IDENTITIES.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        <ThemeToggle />
      </div>
    </header>
  );
}
