const named: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  mdash: '—',
  ndash: '–',
  hellip: '…',
  laquo: '«',
  raquo: '»',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  copy: '©',
  euro: '€',
  pound: '£',
  sect: '§',
  times: '×',
  middot: '·',
  bull: '•',
  shy: '',
}

/** The character references that writers type by hand; any other stays as it is written. */
export function unescapeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi,
    (whole, decimal, hex, name: string) => {
      if (decimal ?? hex) return character(decimal ? Number(decimal) : Number.parseInt(String(hex), 16))
      return named[name] ?? whole
    },
  )
}

function character(code: number): string {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code).toWellFormed() : '\ufffd'
}
