// `npm run dev`: the demo newsroom, started again when a source changes, and beside it Vite with the
// newsroom's app (http://localhost:3002) reloading as you type.
import { spawn } from 'node:child_process'

const run = (command, options) => spawn(command, options, { stdio: 'inherit' })
const children = [
  run(process.execPath, ['--watch-path=src', '--watch-preserve-output', 'bin/tamizdat.mjs', 'demo']),
  run(process.execPath, ['node_modules/vite/bin/vite.js']),
]
const stop = () => children.forEach((child) => child.kill('SIGTERM'))
process.on('SIGINT', stop)
process.on('SIGTERM', stop)
children.forEach((child) => child.on('exit', stop))
