import { useEffect, useState } from 'react';
import { applyTheme, storedTheme, storeTheme } from './theme';

/** Switches between the light and the dark look; until used, the system decides. */
export function ThemeToggle() {
  const [theme, setTheme] = useState(storedTheme);
  const system = useSystemTheme();
  const isDark = (theme ?? system) === 'dark';
  const toggle = (): void => {
    const next = isDark ? 'light' : 'dark';
    applyTheme(next);
    storeTheme(next);
    setTheme(next);
  };
  return (
    <button
      type="button"
      className="console-icon-button"
      aria-pressed={isDark}
      aria-label="Dark theme"
      title="Dark theme"
      onClick={toggle}
    >
      <svg
        viewBox="0 0 20 20"
        width="18"
        height="18"
        aria-hidden="true"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
      >
        {isDark ? (
          <path d="M16.5 12.2A7 7 0 0 1 7.8 3.5a7 7 0 1 0 8.7 8.7Z" strokeLinejoin="round" />
        ) : (
          <>
            <circle cx="10" cy="10" r="3.4" />
            <path d="M10 2v1.6M10 16.4V18M2 10h1.6M16.4 10H18M4.3 4.3l1.2 1.2M14.5 14.5l1.2 1.2M4.3 15.7l1.2-1.2M14.5 5.5l1.2-1.2" />
          </>
        )}
      </svg>
    </button>
  );
}

function useSystemTheme(): 'light' | 'dark' {
  const [isDark, setIsDark] = useState(() => matchMedia(DARK).matches);
  useEffect(() => {
    const query = matchMedia(DARK);
    const follow = (): void => setIsDark(query.matches);
    query.addEventListener('change', follow);
    return () => query.removeEventListener('change', follow);
  }, []);
  return isDark ? 'dark' : 'light';
}

const DARK = '(prefers-color-scheme: dark)';
