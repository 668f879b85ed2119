/** The look that was chosen, `null` = as the system says. */
export type Theme = 'light' | 'dark' | null;

const KEY = 'console-theme';

/** Reads the choice of an earlier visit. */
export function storedTheme(): Theme {
  try {
    const stored = localStorage.getItem(KEY);
    return stored === 'light' || stored === 'dark' ? stored : null;
  } catch {
    // Storage can be switched off; the choice then lasts as long as the page.
    return null;
  }
}

/** Shows a look and keeps it for the next visit. */
export function applyTheme(theme: Theme): void {
  const root = document.documentElement;
  if (theme) root.dataset['theme'] = theme;
  else delete root.dataset['theme'];
}

/** Keeps the choice for the next visit. */
export function storeTheme(theme: Theme): void {
  try {
    if (theme) localStorage.setItem(KEY, theme);
    else localStorage.removeItem(KEY);
  } catch {
    // As above.
  }
}
