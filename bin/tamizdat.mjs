#!/usr/bin/env node
// Tamizdat runs on Node 24. Where the machine's own Node is older, the one that npm installed beside us
// (an optional dependency without install scripts) takes over.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
// As a whole: Node 20, which only hands over, has no `enableCompileCache` to name.
import * as nodeModule from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const program = fileURLToPath(new URL('../src/main/tamizdat.ts', import.meta.url))
const [major] = process.versions.node.split('.').map(Number)

if (major >= 24) await run()
else handOver(shippedNode())

/** Compiled code is kept beside the packages: starts are two to three times quicker, the signer is smaller. */
async function run() {
  nodeModule.enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/tamizdat', import.meta.url)))
  await import(pathToFileURL(program).href)
}

/** The platform's Node 24 from node_modules, or null. */
function shippedNode() {
  const { resolve } = nodeModule.createRequire(import.meta.url)
  for (const name of [
    `node-${process.platform}-${process.arch}`,
    `node-bin-${process.platform}-${process.arch}`,
  ]) {
    try {
      const binary = join(dirname(resolve(`${name}/package.json`)), 'bin', 'node')
      if (existsSync(binary)) return binary
    } catch {
      // Not installed for this platform: try the next name.
    }
  }
  return null
}

function handOver(node) {
  if (!node) {
    console.error(
      `tamizdat: Node 24 or newer is needed, this is ${process.version}. Run npm ci in the project, or install Node 24.`,
    )
    process.exit(1)
  }
  const child = spawn(node, [program, ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
}
