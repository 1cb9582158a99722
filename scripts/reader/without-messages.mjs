// A refusal carries a code for programs and a sentence for people. On a reader's device nobody sees the sentences, and
// they would be a fifth of the download: the build leaves them out of the calls below. Codes stay.
import { parseAst } from 'vite'

/** From which argument on, counted from 0, a call is given nothing but what goes into sentences. */
const sentencesFrom = {
  refuse: 1,
  refused: 1,
  fault: 0,
  demand: 1,
  checkForm: 2,
  invalid: 0,
  malformed: 0,
  unsorted: 0,
  miscounted: 0,
  parseJson: 2,
  checkCanonical: 2,
  signedBy: 3,
  checkForward: 2,
  checkVersion: 2,
  checkBytes: 2,
}

/** For Vite: runs once types are gone, before names are shortened. */
export function withoutMessages() {
  return {
    name: 'without-messages',
    enforce: 'post',
    transform(code, id) {
      return /\/src\/(?:base|edition|reader)\//.test(id) ? { code: stripped(code), map: null } : null
    },
  }
}

function stripped(code) {
  const cuts = []
  walk(parseAst(code), (node) => {
    if (node.type === 'CallExpression' || node.type === 'NewExpression') cutArguments(cuts, node)
    // What cannot be is looked for where the same code is tested, and not on a phone.
    if (node.type === 'CallExpression' && node.callee.name === 'invariant')
      cuts.push([node.start, node.end, '0'])
    if (node.type === 'PropertyDefinition' && node.key.name === 'name') cuts.push([node.start, node.end, ''])
    // What a check returns in place of null must not be empty.
    if (isText(node) && code.slice(node.start, node.end).includes('expected '))
      cuts.push([node.start, node.end, "'-'"])
  })
  return applied(code, cuts)
}

const isText = (node) =>
  node.type === 'TemplateLiteral' || (node.type === 'Literal' && typeof node.value === 'string')

function cutArguments(cuts, { callee, arguments: given }) {
  const from = sentencesFrom[callee.name]
  if (from === undefined || given.length <= from) return
  const start = from === 0 ? given[0].start : given[from - 1].end
  cuts.push([start, given.at(-1).end, ''])
}

/** The outermost cuts, each replaced by its text. */
function applied(code, cuts) {
  let text = ''
  let at = 0
  for (const [start, end, instead] of cuts.toSorted((a, b) => a[0] - b[0] || b[1] - a[1])) {
    if (start < at) continue
    text += code.slice(at, start) + instead
    at = end
  }
  return text + code.slice(at)
}

function walk(node, visit) {
  if (Array.isArray(node)) for (const item of node) walk(item, visit)
  else if (node && typeof node.type === 'string') {
    visit(node)
    for (const value of Object.values(node)) if (typeof value === 'object') walk(value, visit)
  }
}
