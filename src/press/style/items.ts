/** An article in a list: on fronts and on the pages of lists. All of it is one link, its headline. */
export const itemsStyle = `
.item { position: relative }
.item h2 a, .item h3 a { text-decoration: none }
.item h2 a::after, .item h3 a::after { content: ""; position: absolute; inset: 0 }
.item:hover h2 a, .item:hover h3 a { text-decoration: underline; text-decoration-thickness: 1px }
.pic { margin-bottom: .75rem }
.pic img { width: 100%; aspect-ratio: 3 / 2; object-fit: cover }
.item .label { margin-bottom: .3125rem }
.item .standfirst { margin-top: .5rem; font-size: var(--s); line-height: 1.45; color: var(--grey) }
.item .meta { margin-top: .5rem }
.small h2, .small h3 { font-size: 1.25rem; line-height: 1.18 }
.initials { font: italic 2rem/1 var(--serif); color: var(--accent); letter-spacing: -.02em }
.days li::before, .timeline > li::before { content: ""; position: absolute; inset-inline-start: calc(-1.25rem - 4px); top: .3125rem; width: 7px; height: 7px; background: var(--mark); border-radius: 50% }
@media (forced-colors: active) {
  .days li::before, .timeline > li::before { background: CanvasText; forced-color-adjust: none }
}
@media (max-width: 59.99rem) {
  .second.pictured, .small.pictured { display: grid; grid-template-columns: minmax(0, 1fr) 7rem; gap: 0 1rem; align-items: start }
  .small .pic, .second .pic { order: 2; margin: .25rem 0 0 }
}
@media (min-width: 60rem) {
  .ruled > * { position: relative }
  .ruled > * + *::before { content: ""; position: absolute; inset-block: 0; inset-inline-start: -1.25rem; border-inline-start: 1px solid var(--line) }
}
`
