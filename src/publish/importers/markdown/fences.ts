/** A part of a Markdown body: ordinary text, or the inside of a `:::background Title` box. */
export type Part = { kind: 'text' | 'background'; title: string; text: string }

/** Parts a body at lines of `:::background Title` and `:::`; those within code fences do not count. */
export function splitFences(body: string): Part[] {
  const parts: Part[] = [{ kind: 'text', title: '', text: '' }]
  let code = false
  for (const line of body.split('\n')) {
    if (/^\s{0,3}(?:```|~~~)/.test(line)) code = !code
    const open = code ? null : /^:::\s*background\b\s*(.*)$/.exec(line)
    const last = parts.at(-1)
    if (open) parts.push({ kind: 'background', title: (open[1] ?? '').trim(), text: '' })
    else if (!code && /^:::\s*$/.test(line) && last?.kind === 'background') {
      parts.push({ kind: 'text', title: '', text: '' })
    } else if (last) last.text += `${line}\n`
  }
  return parts.filter((part) => part.kind === 'background' || part.text.trim() !== '')
}
