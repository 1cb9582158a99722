/** On paper, in scripts that join their letters, and for eyes that want less movement. */
export const printStyle = `
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth } }
/* Letters of cursive scripts must touch. */
[dir="rtl"] :is(h1, h2, h3), h1:lang(ar), h1:lang(fa) { letter-spacing: 0 }
@media print {
  :root { --paper: #fff; --ink: #000; --grey: #444; --line: #999; --accent: #000; --wash: #fff }
  .skip, .mast nav, .tools, .foot nav, .appeal, .plea, .more, .turn { display: none }
  .text { font-size: 11pt; max-width: none }
  .text a[href^="http"]::after { content: " (" attr(href) ")"; font-size: .8em }
  figure, .background, table { break-inside: avoid }
  h2, h3 { break-after: avoid }
}
`
