import { done, refused, type Result } from '#base/refusal.ts'
import { type ImportCode, importLimits } from './imported-page.ts'

// What is told of a page without reading it. Apart from `import-page.ts`, whose importers a newsroom that runs loads in
// another thread, and only once somebody imports.

/** A file as it came: its name tells the format, so keep the extension. */
export type PageFile = { name: string; bytes: Uint8Array }

export type PageKind = 'html' | 'text' | 'markdown'

const extensions: Record<string, PageKind> = {
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  txt: 'text',
  text: 'text',
  md: 'markdown',
  markdown: 'markdown',
}

/**
 * What name and size alone tell of a page, so that a file of gigabytes is refused before it is read.
 * Codes: `import-kind`, `import-empty`, `import-too-large`.
 */
export function acceptPage(fileName: string, size: number): Result<PageKind, ImportCode> {
  const name = shownName(fileName)
  const kind = extensions[/\.([^.]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? '']
  if (!kind) return refused('import-kind', `${name} is not a page: expected .html, .txt or .md.`)
  if (size === 0) return refused('import-empty', `${name} is empty (0 bytes).`)
  const limit = kind === 'html' ? importLimits.htmlBytes : importLimits.textBytes
  if (size <= limit) return done(kind)
  const found = `${megabytes(size)} MB; a page may have at most ${megabytes(limit)} MB`
  return refused('import-too-large', `${name} is too large: ${found}.`)
}

/** A file's name for messages. Characters that could garble a terminal or a log stay out of messages. */
export function shownName(name: string): string {
  return (
    name
      .toWellFormed()
      .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '�')
      .slice(0, 300) || 'The file'
  )
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1).replace(/\.0$/, '')
}
