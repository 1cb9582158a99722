import { generate } from 'lean-qr'

/** The fingerprint (64 digits) as a QR code holds it: capitals take the fewest squares. */
export function fingerprintCode(fingerprint: string): string {
  return `TAMIZDAT:${fingerprint.toUpperCase()}`
}

/** The QR code of a fingerprint for a terminal: two rows of squares a line, dark on light whatever its colours. */
export function fingerprintInTerminal(fingerprint: string): string {
  const code = generate(fingerprintCode(fingerprint))
  const edge = 4
  const lines: string[] = []
  for (let y = -edge; y < code.size + edge; y += 2) {
    let line = ''
    for (let x = -edge; x < code.size + edge; x++)
      line +=
        [
          [' ', '▄'],
          ['▀', '█'],
        ][code.get(x, y) ? 1 : 0]?.[code.get(x, y + 1) ? 1 : 0] ?? ''
    lines.push(`\u001B[30;107m${line}\u001B[0m`)
  }
  return lines.join('\n')
}

/** The same as a picture to print, SVG. */
export function fingerprintPicture(fingerprint: string): string {
  const code = generate(fingerprintCode(fingerprint))
  const edge = 4
  const whole = code.size + 2 * edge
  const squares: string[] = []
  for (let y = 0; y < code.size; y++)
    for (let x = 0; x < code.size; x++) if (code.get(x, y)) squares.push(`M${x + edge} ${y + edge}h1v1h-1z`)
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${whole} ${whole}" width="60mm" height="60mm">` +
    `<title>${fingerprintCode(fingerprint)}</title><path fill="#fff" d="M0 0h${whole}v${whole}H0z"/>` +
    `<path d="${squares.join('')}"/></svg>\n`
  )
}
