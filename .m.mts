import { readPage } from './src/publish/import-page.ts'
import { plainText } from './src/edition/article-text.ts'
import { corpusFile, corpusFiles, corpus } from './src/publish/importers/testing/corpus.ts'
import { bare } from './src/publish/importers/words.ts'
import fs from 'node:fs'
const truth = JSON.parse(fs.readFileSync(corpus+'data/2-html/cc-pages-truth.json','utf8'))
let W=0,w=0,N=0,n=0
for (const [name, t] of Object.entries(truth) as any) {
  const r = readPage(corpusFile('data/2-html/cc-pages/'+name))
  if (!r.ok) { console.log(name, r.code, r.message); W+=t.with.length; continue }
  const text = plainText(r.value.document)
  const caps = r.value.photos.map(p=>p.caption).join('\n')
  for (const s of t.with) { W++; if ((text+caps).includes(s) || bare(text+caps).includes(bare(s))) w++; else console.log(name,'MISSING', s) }
  for (const s of t.without) { N++; if (bare(text).includes(bare(s))) {n++; console.log(name,'UNWANTED', s)} }
  if (t.title && bare(t.title)!==bare(r.value.document.headline)) console.log(name,'TITLE', t.title,'|',r.value.document.headline)
  if (t.author && !r.value.bylines.join(' ').includes(t.author)) console.log(name,'AUTHOR', t.author,'|',r.value.bylines)
  if (t.date && (r.value.publishedAt===null|| new Date(r.value.publishedAt).toISOString().slice(0,10)!==t.date)) console.log(name,'DATE', t.date,'|',r.value.publishedAt && new Date(r.value.publishedAt).toISOString())
}
console.log({W,w,N,n})
// readability
let rec=0, prec=0, cnt=0, titles=0
for (const f of corpusFiles('data/2-html/readability').filter(f=>f.endsWith('source.html'))) {
  const file = corpusFile(f)
  const r = readPage(file)
  const { parseHTML } = await import('linkedom')
  const exp = fs.readFileSync(corpus+f.replace('source','expected'),'utf8')
  const expText = bare(parseHTML('<html><body>'+exp+'</body></html>').document.body.textContent.replace(/></g,'> <'))
  const meta = JSON.parse(fs.readFileSync(corpus+f.replace('source.html','expected-metadata.json'),'utf8'))
  if (!r.ok) { console.log(f.split('/').at(-2), r.code, r.message.slice(0,120), expText.split(' ').length); continue }
  const have = new Set(bare(plainText(r.value.document)+' '+r.value.photos.map(p=>p.caption).join(' ')).split(' ')), want=new Set(expText.split(' '))
  const both=[...want].filter(x=>have.has(x)).length
  cnt++; rec+=both/want.size; prec+=both/have.size
  if (both/want.size<0.9||both/have.size<0.85) console.log(f.split('/').at(-2),'rec',(both/want.size).toFixed(2),'prec',(both/have.size).toFixed(2), want.size, have.size)
  if (bare(meta.title??'')!==bare(r.value.document.headline)) console.log('  title', meta.title,'|', r.value.document.headline)
}
console.log({cnt, rec:rec/cnt, prec:prec/cnt})
