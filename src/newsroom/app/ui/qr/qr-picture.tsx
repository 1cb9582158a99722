import { useMemo } from 'react'
import { qrCode } from './qr-code.ts'

/** A QR code to point a phone at; nothing where the text is too long for one. */
export function QrPicture({ text, label }: { text: string; label: string }) {
  const rows = useMemo(() => qrCode(text), [text])
  if (rows === null) return null
  const side = rows.length + 8
  const squares = rows.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? `M${x + 4} ${y + 4}h1v1h-1z` : [])),
  )
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><path d="${squares.join('')}"/></svg>`
  return <img className="qr" alt={label} src={`data:image/svg+xml,${encodeURIComponent(svg)}`} />
}
