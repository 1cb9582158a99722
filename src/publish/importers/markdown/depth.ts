/** How many quote, list and bracket marks one line may pile up. Writers use two or three. */
const most = 40
/** How many brackets may open in one paragraph. */
const mostBrackets = 2_000

/**
 * True for a text whose marks pile up on one line: the parser calls itself for each level, and needs
 * quadratic time for runs of marks that nothing closes.
 */
export function isTooDeep(text: string): boolean {
  const crowded = text.split(/\n\s*\n/).some((paragraph) => paragraph.split('[').length > mostBrackets)
  return crowded || text.split('\n').some((line) => pilesUp(line))
}

function pilesUp(line: string): boolean {
  const quoting = /^[\s>]*/.exec(line)?.[0].match(/>/g)?.length ?? 0
  const listing = /^(?:[\s>]*(?:[-*+]|\d{1,9}[.)])[^\S\n])+/.exec(line)?.[0].match(/[-*+.)]/g)?.length ?? 0
  const indented = /^[\s>]{120,}(?:[-*+]|\d{1,9}[.)])\s/.test(line)
  const isRule = /^\s*(?:[-*_]\s*)+$/.test(line)
  return (
    quoting > most ||
    indented ||
    (listing > most && !isRule) ||
    /(?:!?\[|\^\[|[*_~]{1,2}(?=[^\s*_~])[^*_~\s]?\s?){400,}/.test(line)
  )
}
