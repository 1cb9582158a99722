/** For eyes that need more contrast, or less movement. */
export const circumstancesStyle = `
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth } }
@media (prefers-contrast: more) {
  :root { --grey: var(--ink); --line: var(--ink); --accent: var(--ink); --wash: var(--paper) }
  a { text-decoration-thickness: 2px }
}
`
