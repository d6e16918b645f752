const themes = ['system', 'light', 'dark'] as const;
type Theme = (typeof themes)[number];

const system = matchMedia('(prefers-color-scheme: dark)');
const listeners: ((isDark: boolean) => void)[] = [];
let theme: Theme = 'system';

/** Whether the page is dark now. */
export function isDark(): boolean {
  return theme === 'dark' || (theme === 'system' && system.matches);
}

/** What the user chose. */
export function chosenTheme(): Theme {
  return theme;
}

/** Goes on to the next theme: system, light, dark. */
export function nextTheme(): void {
  theme = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system';
  apply();
}

/** Calls back whenever the page becomes light or dark. */
export function onThemeChange(listener: (isDark: boolean) => void): void {
  listeners.push(listener);
}

function apply(): void {
  document.documentElement.dataset['theme'] = isDark() ? 'dark' : 'light';
  for (const listener of listeners) listener(isDark());
}

system.addEventListener('change', apply);
apply();
