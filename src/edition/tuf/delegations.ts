import { sha256, utf8 } from '#base/bytes.ts'
import type { Delegation, Targets } from '../tuf.ts'

/** The delegations of `signed` that may speak for `path`, the most trusted first (TUF 1.0.34 §5.6.7.2). */
export async function delegationsFor(signed: Targets, path: string): Promise<Delegation[]> {
  const digest = await sha256(utf8(path))
  return (signed.delegations?.roles ?? []).filter(
    (role) =>
      role.paths?.some((pattern) => matches(pattern, path)) ??
      role.path_hash_prefixes?.some((prefix) => digest.startsWith(prefix)),
  )
}

/** Shell patterns with `*` and `?`, neither of which crosses a slash (TUF 1.0.34 §4.5, PATHPATTERN). */
function matches(pattern: string, path: string): boolean {
  const patterns = pattern.split('/')
  const names = path.split('/')
  return patterns.length === names.length && patterns.every((part, i) => partMatches(part, names[i] ?? ''))
}

/** Goes back to the last `*` only, so that no pattern takes more than pattern × name steps. */
function partMatches(pattern: string, name: string): boolean {
  let p = 0
  let star = -1
  let resume = 0
  for (let n = 0; n < name.length;) {
    if (pattern[p] === '*') {
      star = p++
      resume = n
    } else if (pattern[p] === '?' || pattern[p] === name[n]) {
      p++
      n++
    } else if (star >= 0) {
      p = star + 1
      n = ++resume
    } else return false
  }
  return /^\**$/.test(pattern.slice(p))
}
