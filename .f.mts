import { readPage } from './src/publish/import-page.ts'
import { furnitureReason } from './src/publish/importers/furniture/furniture.ts'
import { corpusFile, corpusFiles, corpus } from './src/publish/importers/testing/corpus.ts'
import { execFileSync } from 'node:child_process'
const lines = execFileSync('xz',['-dc',corpus+'data/5-text/factrueval-ru.jsonl.xz'],{maxBuffer:1e9}).toString().trim().split('\n').map(l=>JSON.parse(l))
let n=0
for (const d of lines) for (const p of d.text.split(/\n+/)) { n++; const b=furnitureReason(p,'body'), t=furnitureReason(p,'tail'); if (b||t) console.log(d.id,'body',b,'tail',t,p.slice(0,200)) }
console.log('paragraphs',n)
n=0
for (const f of corpusFiles('data/5-text/meduza-golunov-ru')) {
  const r = readPage(corpusFile(f)); n++
  if (!r.ok) { console.log(f, r.code, r.message); continue }
  if (r.value.dropped.length || r.value.bylines.length || r.value.photos.length || r.value.document.standfirst||r.value.section) console.log(f, r.value.document.headline, r.value.bylines, r.value.photos, r.value.document.standfirst, r.value.dropped)
  if (r.value.document.blocks.some(b=>b.type!=='paragraph')) console.log(f, r.value.document.blocks.filter(b=>b.type!=='paragraph').length, JSON.stringify(r.value.document.blocks.find(b=>b.type!=='paragraph')).slice(0,200))
}
console.log('meduza', n)
