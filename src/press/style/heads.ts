/** What stands over the pages of lists and over standing pages, and what leads on from them. */
export const headsStyle = `
.list .head, .plain .head { padding-block: var(--l) 1.25rem; border-bottom: 2px solid var(--ink) }
.list h1, .plain h1 { font-size: var(--up4); line-height: 1.05; letter-spacing: -.02em }
.head .label { margin-bottom: .375rem }
.head .standfirst { margin-top: .75rem; font-size: 1.1875rem; line-height: 1.45; max-width: 40rem; color: var(--grey) }
.turn { display: flex; justify-content: space-between; gap: 1rem; border-top: 2px solid var(--ink); padding-top: .875rem; font-weight: 600 }
.turn .older { margin-inline-start: auto }
@media (min-width: 60rem) {
  .list .head, .plain .head { padding-top: calc(1.5 * var(--l)) }
}
`

/** A page with nothing on it yet. */
export const emptyStyle = `
.empty { padding-block: 3rem; font-size: 1.25rem; font-style: italic; color: var(--grey) }
`
