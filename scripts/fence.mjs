// Writes .oxlintrc.json from rooms.mjs (`npm run fence`). The fence test fails when the written file differs.
import { writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { rooms } from '../rooms.mjs'

const names = Object.keys(rooms)
const any = (list) => (list.length > 0 ? list.join('|') : '$none')

/** The import rules of one room, each with the sentence its author will read. */
function importRules(room, { packages = !rooms[room].npm } = {}) {
  const { may } = rooms[room]
  const others = names.filter((name) => name !== room)
  const closed = others.filter((name) => !may.includes(name))
  const patterns = [
    { regex: `^#(${any(closed)})/`, message: `${room} may import only: ${may.join(', ') || 'nothing'}` },
    { regex: `^#${room}/`, message: 'inside a room import ./relative files' },
    {
      regex: `^(\\.\\./)+(${any(names)})/`,
      message: 'cross into another room by #room/file.ts, never by ../',
    },
    {
      regex: `^#(${any(others)})/[^/]+/`,
      message: "a room's subfolders are private; import one of its top-level files",
    },
  ]
  if (!packages) patterns.push({ regex: '^[^.#]', message: `${room} imports no package and no node: module` })
  return { 'no-restricted-imports': ['error', { patterns }] }
}

const testCalls = { from: 'package', package: 'node:test', name: ['test', 'describe', 'it', 'suite'] }

export const lintConfig = {
  plugins: ['import', 'typescript', 'eslint', 'oxc', 'unicorn', 'promise', 'node', 'jsx-a11y'],
  categories: { correctness: 'error' },
  ignorePatterns: ['build', 'data', 'node_modules', '.types'],
  rules: {
    'import/no-cycle': 'error',
    'import/no-default-export': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/no-floating-promises': ['error', { allowForKnownSafeCalls: [testCalls] }],
    'typescript/no-misused-promises': 'error',
    'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    'typescript/consistent-type-imports': 'error',
    'eslint/max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    'eslint/max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
    'eslint/complexity': ['error', { max: 12 }],
  },
  overrides: [
    ...names.flatMap((room) => [
      { files: [`src/${room}/**`], rules: importRules(room) },
      // Tests may use node:test and test packages, but the walls between rooms stand for them too.
      { files: [`src/${room}/**/*.test.ts`], rules: importRules(room, { packages: true }) },
    ]),
    // A suite is one long describe(); its length says nothing.
    { files: ['**/*.test.ts'], rules: { 'eslint/max-lines-per-function': 'off' } },
    // A screen is mostly markup.
    {
      files: ['src/newsroom/app/**/*.tsx'],
      rules: { 'eslint/max-lines-per-function': ['error', { max: 120 }] },
    },
    { files: ['vite.config.ts'], rules: { 'import/no-default-export': 'off' } },
  ],
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  writeFileSync('.oxlintrc.json', JSON.stringify(lintConfig, null, 2) + '\n')
