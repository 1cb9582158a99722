/** On paper: black, in columns of text alone. */
export const printStyle = `
@media print {
  :root { --paper: #fff; --ink: #000; --grey: #444; --line: #999; --accent: #000; --mark: #000; --wash: #fff; --l: 15pt }
  @page { margin: 18mm 20mm }
  html { font-size: 10pt }
  .skip, .mast nav, .tools, .foot nav, .appeal, .plea, .more, .turn, .topics { display: none }
  .wrap { padding-inline: 0 }
  figure, .background, .grave, table, .item { break-inside: avoid }
  h2, h3 { break-after: avoid }
  p { orphans: 3; widows: 3 }
}
`

/** An article, with the addresses and dates that a screen can hide. */
export const articlePrintStyle = `
@media print {
  .photo.lead figcaption { padding-inline: 0 }
  .text { font-size: 11pt; max-width: none }
  .story article, .story .mast .wrap { display: block; max-width: 34em; margin-inline: auto }
  .photo.lead { margin-inline: 0; max-width: 100% }
  .photo img { max-height: 40vh; width: auto }
  .text a[href^="http"]::after { content: " (" attr(href) ")"; font-size: .8em }
  .text p time::after { content: " (" attr(datetime) ")"; font-size: .8em }
}
`
