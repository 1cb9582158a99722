import { html, raw } from 'hono/html'
import { generate } from 'lean-qr'
import type { Markup } from './page.ts'

/** Modules of white around a code (ISO/IEC 18004). */
const border = 4

/** A QR code as a picture inside the page: nothing is loaded for it. */
export function codePicture(text: string, label: string): Markup {
  const code = generate(text)
  const dark: string[] = []
  for (let y = 0; y < code.size; y++)
    for (let x = 0; x < code.size; x++) if (code.get(x, y)) dark.push(`M${x} ${y}h1v1h-1z`)
  const side = code.size + 2 * border
  return html`<svg
    viewBox="-${border} -${border} ${side} ${side}"
    role="img"
    aria-label="${label}"
    shape-rendering="crispEdges"
  >
    <path d="${raw(dark.join(''))}" fill="#000" />
  </svg>`
}
