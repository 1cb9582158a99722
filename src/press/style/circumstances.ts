/** For eyes that need more contrast, colours of their own, or less movement. */
export const circumstancesStyle = `
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth } }
@media (prefers-contrast: more) {
  :root { --grey: var(--ink); --line: var(--ink); --accent: var(--ink); --wash: var(--paper) }
  a { text-decoration-thickness: 2px }
}
/* Colours chosen by the reader: what was told by a tint is told by a line. */
@media (forced-colors: active) { .background, .names { border: 1px solid } }
`
