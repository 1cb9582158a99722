import { zipSync, type Zippable } from 'fflate'
import { utf8 } from '#base/bytes.ts'
import { rfc3339 } from '#base/clock.ts'
import type { PublishedArticle } from '#edition/publication.ts'
import { trusted, xml, type Safe } from '../html.ts'
import type { Run } from '../run/run.ts'
import { directionOf } from '../words.ts'
import { offlineArticle } from './article.ts'
import { editionText } from './paper.ts'
import type { SmallPicture } from './pictures.ts'

/**
 * The same articles as an e-book (EPUB 3.3, W3C): `mimetype` first and stored, a package document, a table of contents,
 * a file for each article, lead pictures as JPEG.
 */
export function epubOf(
  run: Run,
  articles: readonly PublishedArticle[],
  pictures: ReadonlyMap<string, SmallPicture>,
): Uint8Array {
  const book = { run, articles, pictures }
  const files: Zippable = {
    mimetype: [utf8('application/epub+zip'), { level: 0 }],
    'META-INF/container.xml': utf8(container),
    'OEBPS/book.opf': utf8(packageDocument(book)),
    'OEBPS/nav.xhtml': utf8(contents(book)),
    'OEBPS/style.css': utf8(style),
  }
  for (const [i, article] of articles.entries()) {
    files[`OEBPS/a${i + 1}.xhtml`] = utf8(chapter(book, article, i))
    const picture = pictures.get(article.id)
    if (picture) files[`OEBPS/a${i + 1}.jpg`] = [picture.bytes, { level: 0 }]
  }
  return zipSync(files, { level: 9, mtime: run.edition.madeAt })
}

type Book = {
  run: Run
  articles: readonly PublishedArticle[]
  pictures: ReadonlyMap<string, SmallPicture>
}

const container = `<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
`

const style = `body{margin:5%;line-height:1.45}h2{line-height:1.2;margin:.2em 0 .5em}.standfirst{font-size:1.1em}.label,.by,figcaption{font-size:.85em}.law,.note{border:1px solid;padding:.5em}figure{margin:1em 0}figure img{width:100%;height:auto}blockquote{font-style:italic}
`

function packageDocument({ run, articles, pictures }: Book): string {
  const { publication, edition, paths } = run
  const direction = directionOf(publication.language)
  const names = articles.map((_, i) => `a${i + 1}`)
  return xml`<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="${publication.language}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">${publication.publicUrl}/${paths.epub}#edition-${edition.number}</dc:identifier>
<dc:title>${publication.name}, ${editionText(run)}</dc:title>
<dc:language>${publication.language}</dc:language>
<dc:publisher>${publication.name}</dc:publisher>
<dc:date>${rfc3339(edition.madeAt)}</dc:date>
<meta property="dcterms:modified">${toTheSecond(edition.madeAt)}</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="style" href="style.css" media-type="text/css"/>
${articles.map(
  ({ id }, i) =>
    xml`<item id="${names[i]}" href="${names[i]}.xhtml" media-type="application/xhtml+xml"/>
${
  pictures.has(id) &&
  xml`<item id="p${i + 1}" href="${names[i]}.jpg" media-type="image/jpeg"/>
`
}`,
)}</manifest>
<spine page-progression-direction="${direction}">
<itemref idref="nav"/>
${names.map(
  (name) => xml`<itemref idref="${name}"/>
`,
)}</spine>
</package>
`.text
}

/** `2026-11-23T10:00:00Z`, the one form that `dcterms:modified` may have. */
function toTheSecond(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`
}

function contents({ run, articles }: Book): string {
  const { publication, words } = run
  const lines = articles.map(
    (
      { document },
      i,
    ) => xml`<li><a href="a${i + 1}.xhtml"${tongueOf(document.language)}>${document.headline}</a></li>
`,
  )
  const body = xml`<h1>${publication.name}</h1>
<p>${editionText(run)}</p>
<p>${words.offlineLead}</p>
<nav epub:type="toc" id="toc"><h2>${words.offlineContents}</h2>
<ol>
${lines}</ol></nav>
<p>${words.offlineFurther} <a href="${publication.publicUrl}/">${publication.publicUrl}/</a></p>`
  return page(publication.language, publication.name, body)
}

function chapter({ run, pictures }: Book, article: PublishedArticle, i: number): string {
  const { language, headline } = article.document
  const picture = pictures.get(article.id)
  const shown = picture && {
    src: `a${i + 1}.jpg`,
    width: picture.file.width,
    height: picture.file.height,
    alt: picture.photo.alt,
    credit: picture.photo.credit.line,
  }
  const body = asXml(offlineArticle(run, article, shown ?? null).text)
  return page(language, headline, trusted(body))
}

function page(language: string, title: string, body: Safe): string {
  return xml`<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"${tongueOf(language)}>
<head><title>${title}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body>
${body}
</body>
</html>
`.text
}

function tongueOf(language: string): Safe {
  return xml` xml:lang="${language}" lang="${language}" dir="${directionOf(language)}"`
}

// XML 1.0 §2.2: characters that a text may not hold at all.
// eslint-disable-next-line no-control-regex
const illegal = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g

/** Our own markup as XML: elements without content are closed. Text and attributes were escaped when it was made. */
function asXml(markup: string): string {
  return markup.replaceAll(illegal, '').replaceAll(/<(hr|br|img|col|wbr)\b([^<>]*?)\s*\/?>/g, '<$1$2/>')
}
