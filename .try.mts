import { readPage } from './src/publish/import-page.ts'
import fs from 'node:fs'
import { blockText } from './src/edition/article-text.ts'
for (const f of process.argv.slice(2)) {
  const t=Date.now()
  const r = readPage({ name: f.split('/').at(-1), bytes: fs.readFileSync(f) })
  if (!r.ok) { console.log('##', r.code, r.message, Date.now()-t); continue }
  const { document: d, ...rest } = r.value
  console.log('##', f, Date.now()-t, 'ms'); console.log({ ...d, blocks: undefined })
  for (const b of d.blocks) console.log(b.type.padEnd(10), blockText(b).slice(0, 160), b.speaker ?? '')
  console.dir(rest, { depth: 6 })
}
