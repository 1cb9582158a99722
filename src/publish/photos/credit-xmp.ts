import { cleanText } from '#edition/clean-text.ts'
import type { Credit } from '#edition/publication.ts'

/** What a picture file says of itself, and all that it says. */
export type Stated = { credit: Credit; rights: string }

const longest = 2_000

/**
 * What is stated of a picture as IPTC Core in XMP (ISO 16684-1; IPTC Photo Metadata Standard): creator, credit
 * line and copyright notice. Agencies are in the credit line. Undefined where nothing is stated. One spelling for
 * equal facts, with no date and no tool named: files are named by their bytes.
 */
export function creditXmp({ credit, rights }: Stated): string | undefined {
  const properties = [
    element('dc:creator', credit.creator, (value) => `<rdf:Seq><rdf:li>${value}</rdf:li></rdf:Seq>`),
    element('photoshop:Credit', credit.line, (value) => value),
    element(
      'dc:rights',
      rights,
      (value) => `<rdf:Alt><rdf:li xml:lang="x-default">${value}</rdf:li></rdf:Alt>`,
    ),
  ].join('')
  if (properties === '') return undefined
  return (
    '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>' +
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"' +
    ` xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">${properties}</rdf:Description>` +
    '</rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
  )
}

function element(name: string, text: string, inner: (value: string) => string): string {
  const value = escaped(cleanText(text).slice(0, longest).toWellFormed())
  return value === '' ? '' : `<${name}>${inner(value)}</${name}>`
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
