const themes = ['system', 'light', 'dark'] as const;
type Theme = (typeof themes)[number];

const system = matchMedia('(prefers-color-scheme: dark)');
const kept = 'transload-theme';
let theme: Theme = themes.find((name) => name === remembered()) ?? 'system';

/** What the user chose. */
export function chosenTheme(): Theme {
  return theme;
}

/** Goes on to the next theme: system, light, dark. */
export function nextTheme(): void {
  theme = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system';
  try {
    localStorage.setItem(kept, theme);
  } catch {
    // Browsers may be told to remember nothing.
  }
  apply();
}

function remembered(): string | null {
  try {
    return localStorage.getItem(kept);
  } catch {
    return null;
  }
}

function apply(): void {
  const isDark = theme === 'dark' || (theme === 'system' && system.matches);
  document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light';
}

system.addEventListener('change', apply);
apply();
