import { applyTheme, storedTheme } from './theme';

// Runs before the first paint, so that a dark page never flashes light.
applyTheme(storedTheme());
